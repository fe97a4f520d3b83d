import { describe, expect, it } from '@jest/globals';
import { bodyFrom, faultsIn } from './settings-form';

const cells = (largestBytes: string, mostFiles: string, types: string) =>
  new Map(Object.entries({ largestBytes, mostFiles, types }));

describe('the settings of attachments', () => {
  it('reads megabytes and endings as people write them', () => {
    expect(bodyFrom(cells('2,5', ' 10 ', '.PDF, png;*.jpg  pdf'))).toEqual({
      largestBytes: 2_621_440,
      mostFiles: 10,
      types: ['pdf', 'png', 'jpg'],
    });
  });

  it.each([
    [['25', '10', 'pdf'], []],
    [['0', '10', 'pdf'], ['largestBytes']],
    [['101', '10', 'pdf'], ['largestBytes']],
    [
      ['', '1.5', 'pdf'],
      ['largestBytes', 'mostFiles'],
    ],
    [
      ['25', '21', ' '],
      ['mostFiles', 'types'],
    ],
    [['25', '1', 'pdf tar.gz'], ['types']],
  ])('%j has faults in %j', ([largest = '', most = '', types = ''], faults) => {
    expect(faultsIn(cells(largest, most, types))).toEqual(faults);
  });
});
