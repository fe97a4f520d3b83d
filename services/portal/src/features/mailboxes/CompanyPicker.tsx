import { Combobox, useCombobox } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconBuilding } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ListPopup } from '../../components/form/ListPopup';
import { usePerson } from '../../session/SessionContext';
import { useCompanies, useCompany } from './data';

interface CompanyPickerProps {
  readonly companyId: string | undefined;
  readonly onChoose: (companyId: string) => void;
}

/** Which company: typed and chosen. Absent for contacts who see only their own. */
export function CompanyPicker({ companyId, onChoose }: CompanyPickerProps) {
  const { t } = useTranslation('mailboxes');
  const person = usePerson();
  const chosen = useCompany(companyId);
  const [typed, setTyped] = useState<string>();
  const [q] = useDebouncedValue(typed ?? '', 250);
  const companies = useCompanies(q);
  const box = useCombobox({
    onDropdownClose: () => {
      box.resetSelectedOption();
      setTyped(undefined);
    },
  });
  const found = companies.data?.items ?? [];
  if (person.kind === 'contact' && (companies.isPending || (q === '' && typed === undefined && found.length < 2)))
    return null;
  return (
    <div className="field company-pick">
      <label htmlFor="company-pick">{t('company')}</label>
      <Combobox
        store={box}
        onOptionSubmit={(id) => {
          box.closeDropdown();
          onChoose(id);
        }}
      >
        <Combobox.Target>
          <span className="input">
            <IconBuilding aria-hidden />
            <input
              id="company-pick"
              autoComplete="off"
              placeholder={t('choose.search')}
              value={typed ?? chosen.data?.name ?? ''}
              onFocus={(event) => {
                event.target.select();
                box.openDropdown();
              }}
              onClick={() => box.openDropdown()}
              onBlur={() => box.closeDropdown()}
              onChange={({ target }) => {
                setTyped(target.value);
                box.openDropdown();
                box.updateSelectedOptionIndex();
              }}
            />
          </span>
        </Combobox.Target>
        <ListPopup label={t('company')}>
          <Combobox.Options aria-label={t('company')}>
            {found.map((company) => (
              <Combobox.Option key={company.id} value={company.id} active={company.id === companyId} dir="auto">
                {company.name}
              </Combobox.Option>
            ))}
            {found.length === 0 && <Combobox.Empty>{t('choose.none')}</Combobox.Empty>}
          </Combobox.Options>
        </ListPopup>
      </Combobox>
    </div>
  );
}
