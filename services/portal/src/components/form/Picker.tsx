import { Combobox, useCombobox } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconX } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ListPopup } from './ListPopup';
import type { ControlProps } from '../Field';
import type { Choice } from './SelectField';
import './form.css';

export interface PickerChoices {
  /** What the stored choice is called. */
  readonly chosen: string | undefined;
  /** What is found for what is typed. */
  readonly useFound: (q: string) => readonly Choice[];
  readonly placeholder: string;
  readonly nothing: string;
  /** May be emptied. */
  readonly clearable?: boolean;
}

interface PickerProps extends PickerChoices {
  readonly control: ControlProps;
  readonly label: string;
  /** Where no label stands beside it. */
  readonly 'aria-label'?: string;
  readonly className?: string;
  /** Id of the choice; empty for none. */
  readonly value: string;
  /** Hears what is chosen and what it is called. */
  readonly onChosen: (value: string, label: string) => void;
  readonly onBlur?: () => void;
}

/** One of many: typed and chosen. */
export function Picker(props: PickerProps) {
  const { control, label, className = 'input', value, useFound, clearable = false } = props;
  const { t } = useTranslation('common');
  const [typed, setTyped] = useState<string>();
  const [picked, setPicked] = useState<Choice>();
  const [q] = useDebouncedValue(typed ?? '', 250);
  const found = useFound(q);
  const name = value === '' ? '' : picked?.value === value ? picked.label : (props.chosen ?? '');
  const box = useCombobox({
    onDropdownClose: () => {
      box.resetSelectedOption();
      setTyped(undefined);
    },
  });
  const choose = (id: string) => {
    const choice = found.find(({ value: one }) => one === id);
    setPicked(choice);
    props.onChosen(id, choice?.label ?? '');
    box.closeDropdown();
  };
  return (
    <Combobox store={box} onOptionSubmit={choose}>
      <Combobox.Target>
        <span className={className}>
          <input
            {...control}
            aria-label={props['aria-label']}
            autoComplete="off"
            dir="auto"
            placeholder={props.placeholder}
            value={typed ?? name}
            onFocus={(event) => event.target.select()}
            onClick={() => box.openDropdown()}
            onBlur={() => {
              box.closeDropdown();
              props.onBlur?.();
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
              aria-label={t('form.clear', { field: label })}
              onClick={() => choose('')}
            >
              <IconX className="s16" aria-hidden />
            </button>
          )}
        </span>
      </Combobox.Target>
      <ListPopup label={label}>
        <Combobox.Options aria-label={label}>
          {found.map((choice) => (
            <Combobox.Option key={choice.value} value={choice.value} active={choice.value === value} dir="auto">
              {choice.label}
            </Combobox.Option>
          ))}
          {found.length === 0 && <Combobox.Empty>{props.nothing}</Combobox.Empty>}
        </Combobox.Options>
      </ListPopup>
    </Combobox>
  );
}
