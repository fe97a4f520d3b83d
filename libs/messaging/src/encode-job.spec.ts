import { notificationJobSchema } from '@avviso/contracts';
import { describe, expect, it } from '@jest/globals';
import { emailJob } from './conformance/builders.js';
import { assertJob, encodeJob, isValidJob } from './encode-job.js';

describe('a job as bytes', () => {
  it('says what the job says, also where jobs share event and content', () => {
    const first = emailJob('j1');
    const second = { ...first, id: 'j2', recipientName: 'Łucja "Lu" \u2028 😀' };
    const third = { ...first, id: 'j3', template: { version: 2, subject: '{{title}} "', body: 'Hello\n' } };
    for (const job of [first, second, third, { ...third, id: 'j4' }, first]) {
      const read: unknown = JSON.parse(encodeJob(job).content.toString('utf8'));
      expect(read).toEqual(job);
      expect(notificationJobSchema.safeParse(read).success).toBe(true);
    }
  });

  it('does not take what one job holds for what another holds', () => {
    const first = emailJob('j1');
    const second = { ...first, content: { ...first.content, title: 'Another' } };
    encodeJob(first);
    expect(JSON.parse(encodeJob(second).content.toString('utf8'))).toMatchObject({ content: { title: 'Another' } });
  });
});

describe('the check of a job', () => {
  const job = emailJob('j1');
  const broken = {
    'an id too long': { ...job, id: 'j'.repeat(101) },
    'no reason': { ...job, reasons: [] },
    'an unknown channel': { ...job, channel: 'pigeon' },
    'an event without a time': { ...job, event: { ...job.event, time: 'yesterday' } },
    'a title that is no text': { ...job, content: { ...job.content, title: 7 } },
    'a template without a body': { ...job, template: { version: 1, subject: 'x' } },
  };

  it('takes a good one, with what later versions add', () => {
    encodeJob(job);
    expect(isValidJob(job)).toBe(true);
    expect(isValidJob({ ...job, later: 1, content: { ...job.content, later: 1 } } as typeof job)).toBe(true);
  });

  it.each(Object.entries(broken))('refuses %s, as the contract does', (_what, made) => {
    const wrong = made as typeof job;
    expect(isValidJob(wrong)).toBe(false);
    expect(isValidJob(wrong)).toBe(false);
    expect(() => assertJob(wrong)).toThrow(/invalid job: /);
  });
});
