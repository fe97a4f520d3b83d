import type { DeliveryStatistics, ResendProgress } from '@avviso/contracts';
import { type SmtpSink, type ApiClient, eventually } from '@avviso/testing';
import { expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { type Pages, flawsOf, settled } from './pages.js';

interface DeliveryWorld {
  readonly pages: Pages;
  readonly root: ApiClient;
  /** Where all mails go. */
  readonly sink: SmtpSink;
}

/** What staff sees of deliveries and does about them, in the browser: on a product with the demo's people. */
export function deliveryPageTests(world: () => DeliveryWorld): void {
  const pages = (): Pages => world().pages;
  const mailsAbout = (text: string) => world().sink.mails.filter(({ parsed }) => parsed.text?.includes(text));
  const openTicket = async (title: string): Promise<string> => {
    const body = { title, description: 'x', contactId: 'contact-client-user' };
    return (await world().root.post<{ number: string }>('/api/v1/tickets', { body })).body.number;
  };

  it('says on every page that e-mail stands still, and goes on when it is tried again (CHN-20)', async () => {
    world().sink.script(({ stage }) => (stage === 'mail' ? '550 5.7.1 sender refused' : undefined));
    const title = 'While the relay refuses us';
    await openTicket(title);
    const alarms = async () => (await world().root.get<{ items: unknown[] }>('/api/v1/channel-alarms')).body.items;
    await eventually(async () => (await alarms()).length > 0, { withinMs: 30_000, what: 'the alarm' });
    const page = await pages().signedIn('admin@operator.example', '/parked');
    await page.getByText('E-mail stands still').waitFor();
    await page.getByText('SMTP.SENDER_REFUSED · 550 5.7.1 sender refused').waitFor();
    expect(await flawsOf(page)).toEqual([]);
    expect(mailsAbout(title)).toEqual([]);
    world().sink.script(undefined);
    await page.getByRole('button', { name: 'Try again now' }).click();
    await page.getByText('The channel is tried at once.').waitFor();
    await eventually(() => mailsAbout(title).length > 0, { withinMs: 20_000, what: 'the mail that waited' });
    await page.getByText('E-mail stands still').waitFor({ state: 'detached' });
    await page.context().close();
  }, 120_000);

  it('all that the filters find is sent again, with its progress, also after a reload (CHN-16)', async () => {
    const { root } = world();
    const title = 'The tone is cut off';
    const filters = `subject=ticket/${await openTicket(title)}&channel=email`;
    const listed = async () => (await root.get<{ items: unknown[] }>(`/api/v1/deliveries?${filters}&state=sent`)).body;
    const count = await eventually(async () => {
      const { items } = await listed();
      return items.length > 1 && items.length === mailsAbout(title).length ? items.length : undefined;
    });
    const page = await pages().signedIn('admin@operator.example', `/deliveries?${filters}`);
    const ends = await stillRunning(page);
    await page.getByRole('button', { name: 'Send all of these again' }).click();
    expect(await flawsOf(page)).toEqual([]);
    await page.getByRole('dialog').getByRole('button', { name: 'Send again' }).click();
    const progress = page.getByRole('progressbar', { name: 'Sending again' });
    await progress.waitFor();
    await page.reload();
    await settled(page);
    await page.getByText(`Sending again: 1 of ${count} done`).waitFor();
    expect(await flawsOf(page)).toEqual([]);
    ends();
    await page.getByText(`Done: ${count} sent again, 0 left out`).waitFor();
    expect(await progress.getAttribute('aria-valuenow')).toBe('100');
    await eventually(() => mailsAbout(title).length === 2 * count, { what: 'every mail once more' });
    await eventually(async () => (await listed()).items.length === 2 * count, {
      what: 'the new deliveries in the log',
    });
    // the list is read anew when the run is over
    await page
      .getByRole('button', { name: new RegExp(title) })
      .nth(2 * count - 1)
      .waitFor();
    await page.getByRole('button', { name: 'What was sent again' }).click();
    const kept = page.getByRole('dialog').getByRole('listitem');
    await kept.first().getByText(`Sent ${count} deliveries again`).waitFor();
    await kept.filter({ hasText: 'E-mail: tried again at once' }).first().waitFor();
    expect(await flawsOf(page)).toEqual([]);
    // one that is over is not shown anew
    await page.reload();
    await page.getByRole('button', { name: 'Send all of these again' }).waitFor();
    expect(await progress.count()).toBe(0);
    await page.context().close();
  }, 120_000);

  it('a parked message is tried again when its cause is mended, and discarded when it is worth nothing', async () => {
    world().sink.script(({ stage, to }) =>
      stage === 'rcpt' && to.includes('user@client.example') ? '554 5.7.1 policy' : undefined,
    );
    await openTicket('Parked for once');
    await openTicket('Parked for good');
    const page = await pages().signedIn('admin@operator.example', '/parked');
    const rows = page.getByRole('row', { name: /E-mail to send/ });
    await eventually(
      async () => {
        await page.reload();
        await settled(page);
        return (await rows.count()) === 2;
      },
      { withinMs: 30_000, what: 'two parked mails' },
    );
    await rows.first().getByText('554 5.7.1 policy').filter({ visible: true }).waitFor();
    expect(await flawsOf(page)).toEqual([]);
    world().sink.script(undefined);
    await rows
      .first()
      .getByRole('button', { name: /^Try again/ })
      .click();
    await eventually(() => mailsAbout('Parked for once').some(({ to }) => to.includes('user@client.example')), {
      what: 'the mail that was tried again',
    });
    await eventually(async () => (await rows.count()) === 1, { what: 'one row less' });
    await rows
      .first()
      .getByRole('button', { name: /^Discard/ })
      .click();
    await page.getByRole('dialog').getByRole('button', { name: 'Discard' }).click();
    await page.getByText('Nothing is parked').waitFor();
    expect(mailsAbout('Parked for good').some(({ to }) => to.includes('user@client.example'))).toBe(false);
    await page.context().close();
  }, 120_000);

  it('draws what became of the deliveries of each channel (CHN-18)', async () => {
    const { channels } = (await world().root.get<DeliveryStatistics>('/api/v1/deliveries/statistics')).body;
    const mails = channels.find(({ channel }) => channel === 'email');
    expect(mails?.sent).toBeGreaterThan(0);
    const page = await pages().signedIn('admin@operator.example', '/delivery-statistics');
    const card = page.getByRole('region', { name: 'E-mail', exact: true });
    await card.getByRole('img', { name: /^E-mail: \d+ sent, \d+ failed, \d+ retried$/ }).waitFor();
    await card.getByRole('img', { name: /^E-mail, time from the event to the delivery: median / }).waitFor();
    await card.getByText('As table').click();
    const sent = await card.getByRole('table').locator('tbody tr td:nth-child(2)').allTextContents();
    expect(sent).toHaveLength(24);
    expect(sent.reduce((all, one) => all + Number(one), 0)).toBeGreaterThanOrEqual(mails?.sent ?? 0);
    expect(await flawsOf(page)).toEqual([]);
    await page.getByRole('button', { name: '30 days' }).click();
    await page.waitForURL(/period=30d/);
    await eventually(async () => (await card.getByRole('row').count()) === 31, { what: 'a row for each day' });
    await page.context().close();
  }, 120_000);
}

/** Lets the page see what the person began as it is while a thousand others are on their way. @returns which ends that */
async function stillRunning(page: Page): Promise<() => void> {
  let over = false;
  await page.route('**/api/v1/deliveries/resends?*', async (call) => {
    const response = await call.fetch();
    const body = (await response.json()) as { items: ResendProgress[] };
    const items = body.items.map((run) => (over ? run : { ...run, state: 'running', done: 1, sent: 1 }));
    await call.fulfill({ response, json: { ...body, items } });
  });
  return () => {
    over = true;
  };
}
