/** What is wrong with the whole form, said at once. */
export function FormProblem({ id, children }: { id: string; children: string | undefined }) {
  return (
    <div role="alert">
      {children && (
        <p className="note c-red" id={id}>
          {children}
        </p>
      )}
    </div>
  );
}
