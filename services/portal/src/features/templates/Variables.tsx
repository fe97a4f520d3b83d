import type { TemplateSet } from '@avviso/contracts';
import { useTranslation } from 'react-i18next';

type Variable = TemplateSet['variables'][number];
type Inner = NonNullable<Variable['names']>[number];

interface VariablesProps {
  readonly variables: readonly Variable[];
  readonly onInsert: (piece: string) => void;
}

/** What the event knows, to be put in by a press: at the caret, written as its kind takes it. */
export function Variables({ variables, onInsert }: VariablesProps) {
  const { t } = useTranslation('templates');
  return (
    <div className="tm-vars">
      <p className="lbl" id="tm-vars">
        {t('variables')} <span className="opt">{t('variablesHint')}</span>
      </p>
      <ul aria-labelledby="tm-vars">
        {variables.flatMap((variable) => [
          ...(variable.kind === 'group' ? [] : [<One key={variable.name} variable={variable} onInsert={onInsert} />]),
          ...(variable.names ?? []).map((inner) => (
            <One key={`${variable.name}.${inner.name}`} variable={inner} inside={variable.name} onInsert={onInsert} />
          )),
        ])}
      </ul>
    </div>
  );
}

interface OneProps {
  readonly variable: Variable | Inner;
  /** The list or group that it stands in. */
  readonly inside?: string;
  readonly onInsert: (piece: string) => void;
}

function One({ variable: { name, description, values, insert }, inside, onInsert }: OneProps) {
  const { t, i18n } = useTranslation('templates');
  const words = i18n.exists(`variable.${name}`, { ns: 'templates' }) ? t(`variable.${name}`) : description;
  return (
    <li className={inside ? 'in' : undefined}>
      <button type="button" onClick={() => onInsert(insert)}>
        <code>{inside ? `${inside} › ${name}` : name}</code>
        <span className="dim">
          {words}
          {values && ` (${values.join(', ')})`}
        </span>
      </button>
    </li>
  );
}
