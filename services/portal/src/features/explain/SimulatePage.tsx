import { IconFlask } from '@tabler/icons-react';
import { getRouteApi } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { isProblem } from '../../api/problem';
import { Button } from '../../components/Button';
import { Empty } from '../../components/Empty';
import { Page } from '../../components/Page';
import { useToasts } from '../../components/Toasts';
import { useSimulate } from '../routing/data';
import { EventPicker } from '../routing/pickers';
import { MadeUpEvent, type MadeUp } from './MadeUpEvent';
import { Simulated } from './Simulated';
import { Tabs } from './Tabs';
import '../routing/routing.css';
import './explain.css';

const route = getRouteApi('/app/simulate');

/** Runs a past or made-up event through today's rules and shows the messages that would go out; none does (SUB-20). */
export function SimulatePage() {
  const { t } = useTranslation('explain');
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const toasts = useToasts();
  const simulate = useSimulate();
  const [made, setMade] = useState(false);
  const [errors, setErrors] = useState<ReadonlyMap<string, string>>(new Map());

  const run = (event: object) => {
    setErrors(new Map());
    simulate.mutate(event, {
      onError: (error) => {
        const named = isProblem(error) ? error.errors : [];
        setErrors(new Map(named.map(({ path, message }) => [path.replace(/^event\.(data\.)?/, ''), message])));
        toasts.error(t('sim.failed'), {
          detail: isProblem(error) ? (error.detail ?? t('sim.failedDetail')) : t('sim.failedDetail'),
        });
      },
    });
  };

  return (
    <Page title={t('sim.title')} lead={t('sim.lead')} actions={<Tabs />}>
      <section className="card card-b" aria-label={t('event')}>
        <div className="seg" role="group" aria-label={t('event')}>
          <button type="button" aria-pressed={!made} onClick={() => setMade(false)}>
            {t('sim.past')}
          </button>
          <button type="button" aria-pressed={made} onClick={() => setMade(true)}>
            {t('sim.made')}
          </button>
        </div>
        {made ? (
          <MadeUpEvent
            busy={simulate.isPending}
            errors={errors}
            onRun={({ type, data }: MadeUp) => run({ type, data })}
          />
        ) : (
          <div className="sim-f">
            <EventPicker
              id="sim-event"
              label={t('event')}
              shown={search.about ?? search.event ?? ''}
              onChoose={(chosen) => void navigate({ search: chosen, resetScroll: false })}
              onClear={() => void navigate({ search: {}, resetScroll: false })}
            />
            <div className="wide">
              <Button
                look="primary"
                busy={simulate.isPending}
                onClick={() => {
                  if (search.event === undefined) document.getElementById('sim-event')?.focus();
                  else run({ id: search.event, ...(search.source === undefined ? {} : { source: search.source }) });
                }}
              >
                {t('sim.run')}
              </Button>
            </div>
          </div>
        )}
      </section>
      {simulate.data ? (
        <Simulated simulation={simulate.data} />
      ) : (
        <Empty icon={<IconFlask className="s24" aria-hidden />} title={t('sim.choose')}>
          {t('sim.chooseText')}
        </Empty>
      )}
    </Page>
  );
}
