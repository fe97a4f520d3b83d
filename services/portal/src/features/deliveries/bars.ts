/** One value of a chart, drawn in the colour of its series. */
export interface Segment {
  readonly series: string;
  readonly value: number;
}

/** What stands above one place of the time line: columns side by side, each of segments on top of each other. */
export type Group = readonly (readonly Segment[])[];

export interface Rect {
  readonly series: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export const width = 320;
export const height = 72;
/** Of every segment, so that one among thousands is seen. */
export const least = 2;

const heightOf = (column: readonly Segment[]): number => column.reduce((all, { value }) => all + value, 0);

/** The highest column; 0 where there is nothing to draw. */
export const highestOf = (groups: readonly Group[]): number => Math.max(0, ...groups.flat().map(heightOf));

/** Where the bars stand: `least` for each, and the rest of the height by value. */
export function rectsOf(groups: readonly Group[]): Rect[] {
  const highest = highestOf(groups);
  if (highest === 0) return [];
  const place = width / groups.length;
  const room = height - least * Math.max(...groups.flat().map(({ length }) => length));
  return groups.flatMap((group, index) => {
    const each = (place * 0.8) / group.length;
    return group.flatMap((column, number) => {
      let y = height;
      return column.flatMap(({ series, value }) => {
        if (value === 0) return [];
        const tall = least + (value / highest) * room;
        y -= tall;
        return { series, x: place * (index + 0.1) + each * number, y, width: each, height: tall };
      });
    });
  });
}
