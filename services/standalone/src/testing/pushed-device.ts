import type { PushPayload } from '@avviso/contracts';
import { eventually } from '@avviso/testing';
import type { CDPSession, Page, Worker } from 'playwright-core';

interface Registration {
  registrationId: string;
  scopeURL: string;
}

/** The service worker behind a page, as a push service reaches it and a finger presses what it shows. */
export class PushedDevice {
  private constructor(
    private readonly page: Page,
    private readonly devTools: CDPSession,
    private readonly registration: Registration,
  ) {}

  /** @param page in a browser that shows notifications (`findNotifyingChromium`) */
  static async of(page: Page): Promise<PushedDevice> {
    const { origin } = new URL(page.url());
    await page.context().grantPermissions(['notifications'], { origin });
    await page.evaluate('navigator.serviceWorker.ready.then(() => undefined)');
    const devTools = await page.context().newCDPSession(page);
    const known: Registration[] = [];
    devTools.on('ServiceWorker.workerRegistrationUpdated', ({ registrations }) => known.push(...registrations));
    await devTools.send('ServiceWorker.enable');
    const ours = () => known.find(({ scopeURL }) => scopeURL === `${origin}/`);
    return new PushedDevice(page, devTools, await eventually(ours, { what: 'the registration of the service worker' }));
  }

  /** What the worker gets once the browser has decrypted it. */
  async deliver(payload: PushPayload): Promise<void> {
    const { origin } = new URL(this.registration.scopeURL);
    const { registrationId } = this.registration;
    const data = JSON.stringify(payload);
    await this.devTools.send('ServiceWorker.deliverPushMessage', { origin, registrationId, data });
  }

  /** What the device shows now. */
  shown(): Promise<{ title: string; body: string; tag: string }[]> {
    return this.worker().evaluate(
      'registration.getNotifications().then((all) => all.map(({ title, body, tag }) => ({ title, body, tag })))',
    );
  }

  /** How many windows of ours the worker sees: one that was left counts for a moment longer. */
  windows(): Promise<number> {
    return this.worker().evaluate("clients.matchAll({ type: 'window' }).then((all) => all.length)");
  }

  /** Presses the first notification. @returns addresses of the windows that the worker opened */
  press(): Promise<string[]> {
    // Without a screen nobody can press, and only a real press may open and focus windows: these two are stood in for.
    return this.worker().evaluate(`(async () => {
      const [notification] = await registration.getNotifications();
      const opened = [];
      clients.openWindow = async (address) => void opened.push(address);
      WindowClient.prototype.focus = async () => undefined;
      const work = [];
      const event = new NotificationEvent('notificationclick', { notification });
      event.waitUntil = (promise) => work.push(promise);
      dispatchEvent(event);
      await Promise.all(work);
      return opened;
    })()`);
  }

  private worker(): Worker {
    const worker = this.page
      .context()
      .serviceWorkers()
      .find((one) => one.url().startsWith(this.registration.scopeURL));
    if (!worker) throw new Error('no service worker runs');
    return worker;
  }
}
