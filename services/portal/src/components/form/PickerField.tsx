import { Combobox, useCombobox } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconX } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { FieldFrame, type FieldProps } from './FieldFrame';
import type { Choice } from './SelectField';

interface PickerFieldProps extends FieldProps {
  /** What the stored choice is called. */
  readonly chosen: string | undefined;
  /** What is found for what is typed. */
  readonly useFound: (q: string) => readonly Choice[];
  readonly placeholder: string;
  readonly nothing: string;
  /** May be emptied. */
  readonly clearable?: boolean;
  readonly onChosen?: (value: string) => void;
}

/** One of many: typed and chosen. */
export function PickerField(given: PickerFieldProps) {
  const { chosen, useFound, placeholder, nothing, clearable = false, onChosen, ...props } = given;
  const { form, field } = props;
  const { t } = useTranslation('common');
  const [typed, setTyped] = useState<string>();
  const [picked, setPicked] = useState<Choice>();
  const [q] = useDebouncedValue(typed ?? '', 250);
  const found = useFound(q);
  const value = form.text(field);
  const name = value === '' ? '' : picked?.value === value ? picked.label : (chosen ?? '');
  const box = useCombobox({
    onDropdownClose: () => {
      box.resetSelectedOption();
      setTyped(undefined);
    },
  });
  const choose = (id: string) => {
    setPicked(found.find((choice) => choice.value === id));
    form.set([[field, id]]);
    onChosen?.(id);
    box.closeDropdown();
  };
  return (
    <FieldFrame {...props} shown={name}>
      {({ className, onBlur, ...control }) => (
        <Combobox store={box} onOptionSubmit={choose}>
          <Combobox.Target>
            <span className={className}>
              <input
                {...control}
                autoComplete="off"
                dir="auto"
                placeholder={placeholder}
                value={typed ?? name}
                onFocus={(event) => event.target.select()}
                onClick={() => box.openDropdown()}
                onBlur={() => {
                  box.closeDropdown();
                  onBlur();
                }}
                onChange={({ target }) => {
                  setTyped(target.value);
                  box.openDropdown();
                  box.updateSelectedOptionIndex();
                }}
              />
              {clearable && value !== '' && (
                <button
                  type="button"
                  className="iconbtn sm fm-clear"
                  aria-label={t('form.clear', { field: props.label })}
                  onClick={() => choose('')}
                >
                  <IconX className="s16" aria-hidden />
                </button>
              )}
            </span>
          </Combobox.Target>
          <Combobox.Dropdown>
            <Combobox.Options>
              {found.map((choice) => (
                <Combobox.Option key={choice.value} value={choice.value} active={choice.value === value} dir="auto">
                  {choice.label}
                </Combobox.Option>
              ))}
              {found.length === 0 && <Combobox.Empty>{nothing}</Combobox.Empty>}
            </Combobox.Options>
          </Combobox.Dropdown>
        </Combobox>
      )}
    </FieldFrame>
  );
}
