import { Combobox, useCombobox } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import type { TablerIcon } from '@tabler/icons-react';

export interface Option {
  readonly value: string;
  readonly label: string;
  readonly hint: ReactNode;
}
import { ListPopup } from '../../components/form/ListPopup';

interface PickerProps {
  readonly id: string;
  readonly label: ReactNode;
  readonly icon: TablerIcon;
  readonly placeholder: string;
  /** What is chosen, in words. */
  readonly shown: string;
  readonly none: string;
  readonly options: readonly Option[];
  readonly onType: (text: string) => void;
  /** What may be chosen though no option says so, such as an address. */
  readonly free?: (q: string) => boolean;
  readonly onChoose: (value: string, label: string) => void;
  readonly onClear?: () => void;
}

/** Typed and chosen. */
export function Picker(props: PickerProps) {
  const { id, label, icon: Icon, placeholder, shown, none, options: found, onType, free, onChoose, onClear } = props;
  const [typed, setTyped] = useState<string>();
  const box = useCombobox({
    onDropdownClose: () => {
      box.resetSelectedOption();
      setTyped(undefined);
      onType('');
    },
  });
  const own = typed?.trim() ?? '';
  const options =
    own !== '' && free?.(own) && !found.some(({ value }) => value === own)
      ? [{ value: own, label: own, hint: '' }, ...found]
      : found;
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <Combobox
        store={box}
        onOptionSubmit={(value) => {
          const option = options.find((one) => one.value === value);
          box.closeDropdown();
          onChoose(value, option?.label ?? value);
        }}
      >
        <Combobox.Target>
          <span className="input">
            <Icon aria-hidden />
            <input
              id={id}
              autoComplete="off"
              placeholder={placeholder}
              value={typed ?? shown}
              onFocus={(event) => {
                event.target.select();
                box.openDropdown();
              }}
              onClick={() => box.openDropdown()}
              onBlur={() => box.closeDropdown()}
              onChange={({ target }) => {
                setTyped(target.value);
                onType(target.value);
                if (target.value === '') onClear?.();
                box.openDropdown();
                box.updateSelectedOptionIndex();
              }}
            />
          </span>
        </Combobox.Target>
        <ListPopup label={placeholder}>
          <Combobox.Options mah={320} style={{ overflowY: 'auto' }} aria-labelledby={id}>
            {options.map((option) => (
              <Combobox.Option key={option.value} value={option.value} dir="auto">
                <span className="blk b">{option.label}</span>
                <span className="blk micro dim">{option.hint}</span>
              </Combobox.Option>
            ))}
            {options.length === 0 && <Combobox.Empty>{none}</Combobox.Empty>}
          </Combobox.Options>
        </ListPopup>
      </Combobox>
    </div>
  );
}
