import { eventTypes, jobTypes } from '@avviso/contracts';
import { describe, expect, it } from '@jest/globals';
import { laneKey, typeOfKey } from './names.js';

describe('the routing key of a job', () => {
  it('names its lane after its type, and the type is read from it', () => {
    expect(laneKey('job.email', 3)).toBe('job.email.3');
    expect(typeOfKey('job.email.3')).toBe('job.email');
  });

  it.each([...eventTypes, ...Object.values(jobTypes)])('%s alone is a type', (type) => {
    expect(typeOfKey(type)).toBe(type);
  });
});
