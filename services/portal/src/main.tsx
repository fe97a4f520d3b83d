import './theme/fonts.css';
import './theme/mantine.css';
import './theme/base.css';
import './theme/parts.css';
import { StrictMode, Suspense } from 'react';
import { createRoot } from 'react-dom/client';
import { I18nextProvider } from 'react-i18next';
import { App } from './app/App';
import { startI18n } from './i18n/i18n';

const i18n = await startI18n();
const place = document.getElementById('root');
if (!place) throw new Error('the page has no #root');
createRoot(place).render(
  <StrictMode>
    <I18nextProvider i18n={i18n}>
      <Suspense fallback={null}>
        <App i18n={i18n} />
      </Suspense>
    </I18nextProvider>
  </StrictMode>,
);
