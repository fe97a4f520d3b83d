import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../components/Button';
import { useEventWords } from '../event-types/words';
import { DataInput } from './DataInput';
import { dataFrom, fieldsOf, NotJson, simulatedTypes, type DataField, type Typed } from './schema-form';

export interface MadeUp {
  readonly type: string;
  readonly data: Record<string, unknown>;
}

interface MadeUpEventProps {
  readonly busy: boolean;
  /** What the server refused, by the name of the field. */
  readonly errors: ReadonlyMap<string, string>;
  readonly onRun: (event: MadeUp) => void;
}

/** An event by its schema: what it requires first, the rest behind a fold. */
export function MadeUpEvent({ busy, errors, onRun }: MadeUpEventProps) {
  const { t } = useTranslation('explain');
  const typeWords = useEventWords();
  const [type, setType] = useState<string>('ticket.created');
  const [typed, setTyped] = useState<Typed>({});
  const [refused, setRefused] = useState<ReadonlyMap<string, string>>(new Map());
  const fields = fieldsOf(type);
  const asked = fields.filter(({ name, required }) => required || name === 'contactId');
  const others = fields.filter((field) => !asked.includes(field));

  const submit = (event: FormEvent) => {
    event.preventDefault();
    const empty = asked.filter(({ name, required }) => required && !typed[name]?.trim());
    setRefused(new Map(empty.map(({ name }) => [name, t('sim.required')])));
    if (empty[0]) {
      document.getElementById(`sim-${empty[0].name}`)?.focus();
      return;
    }
    try {
      onRun({ type, data: dataFrom(fields, typed) });
    } catch (error) {
      if (!(error instanceof NotJson)) throw error;
      setRefused(new Map([[error.field, t('sim.notJson')]]));
      document.getElementById(`sim-${error.field}`)?.focus();
    }
  };
  const input = (field: DataField) => (
    <DataInput
      key={`${type} ${field.name}`}
      field={field}
      value={typed[field.name] ?? ''}
      error={refused.get(field.name) ?? errors.get(field.name)}
      onChange={(value) => setTyped((before) => ({ ...before, [field.name]: value }))}
    />
  );
  return (
    <form className="sim-f" noValidate onSubmit={submit}>
      <div className="field wide">
        <label htmlFor="sim-type">{t('sim.type')}</label>
        <select id="sim-type" className="input" value={type} onChange={({ target }) => setType(target.value)}>
          {simulatedTypes.map((one) => (
            <option key={one} value={one}>
              {`${typeWords(one)} (${one})`}
            </option>
          ))}
        </select>
      </div>
      {asked.map(input)}
      {others.length > 0 && (
        <details className="sim wide">
          <summary>{t('sim.more', { count: others.length })}</summary>
          <div className="sim-f">{others.map(input)}</div>
        </details>
      )}
      <div className="wide">
        <Button look="primary" type="submit" busy={busy}>
          {t('sim.run')}
        </Button>
      </div>
    </form>
  );
}
