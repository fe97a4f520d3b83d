// One line chart as SVG, readable on light and dark pages. Scales and paths are d3's.
import { scaleLinear, scaleLog } from 'd3-scale';
import { line } from 'd3-shape';

const width = 640;
const height = 320;
const margin = { top: 48, right: 24, bottom: 48, left: 64 };

const style = `
  text { font: 12px system-ui, -apple-system, "Segoe UI", Roboto, sans-serif; fill: #434d56 }
  .title { font-size: 14px; font-weight: 600; fill: #161b20 }
  .grid { stroke: #e4e8eb } .axis { stroke: #7d8790 }
  .line { fill: none; stroke-width: 2 }
  .s0 { stroke: #0a626c } .s1 { stroke: #c5342c }
  .d0 { fill: #0a626c } .d1 { fill: #c5342c }
  @media (prefers-color-scheme: dark) {
    text { fill: #bcc5cb } .title { fill: #e9edf0 }
    .grid { stroke: #2c343a } .axis { stroke: #7a858e }
    .s0 { stroke: #38a1ab } .s1 { stroke: #f4a7a0 }
    .d0 { fill: #38a1ab } .d1 { fill: #f4a7a0 }
  }`;

const escaped = (text) => String(text).replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);
const number = (value) => value.toLocaleString('en-GB', { maximumSignificantDigits: 3 });
const at = (value) => value.toFixed(1);

function scaleOf({ log, ticks }, values, range) {
  const [least, most] = [Math.min(...values), Math.max(...values)];
  if (!log) return scaleLinear([0, most * 1.05 || 1], range).nice(ticks ?? 5);
  return scaleLog([least * 0.9, most * 1.1], range);
}

function ticksOf(scale, { log, at: chosen }) {
  if (chosen) return chosen;
  if (!log) return scale.ticks(5);
  const powers = scale.ticks().filter((value) => Number.isInteger(Math.log10(value)));
  return powers.length >= 2 ? powers : scale.ticks(4);
}

/**
 * @param chart.x, chart.y `{ label, log?, at? }`: `at` names the ticks
 * @param chart.series `[{ name, points: [[x, y], ...] }]`, at most two
 */
export function lineChart({ title, x, y, series }) {
  const points = series.flatMap((one) => one.points);
  const toX = scaleOf(
    x,
    points.map(([value]) => value),
    [margin.left, width - margin.right],
  );
  const toY = scaleOf(
    y,
    points.map(([, value]) => value),
    [height - margin.bottom, margin.top],
  );
  const path = line(
    ([value]) => toX(value),
    ([, value]) => toY(value),
  ).digits(1);
  const bottom = height - margin.bottom;
  const rows = ticksOf(toY, y).map((value) => {
    const top = at(toY(value));
    return (
      `<line class="grid" x1="${margin.left}" x2="${width - margin.right}" y1="${top}" y2="${top}"/>` +
      `<text x="${margin.left - 8}" y="${top}" text-anchor="end" dominant-baseline="middle">${number(value)}</text>`
    );
  });
  const columns = ticksOf(toX, x).map(
    (value) => `<text x="${at(toX(value))}" y="${bottom + 18}" text-anchor="middle">${number(value)}</text>`,
  );
  const dots = (one, index) =>
    one.points.length > 12
      ? ''
      : one.points.map(([a, b]) => `<circle class="d${index}" cx="${at(toX(a))}" cy="${at(toY(b))}" r="3"/>`).join('');
  const lines = series.map(
    (one, index) => `<path class="line s${index}" d="${path(one.points)}"/>${dots(one, index)}${legend(one, index)}`,
  );
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" role="img" aria-label="${escaped(title)}">`,
    `<style>${style}</style>`,
    `<text class="title" x="${margin.left}" y="20">${escaped(title)}</text>`,
    ...rows,
    `<line class="axis" x1="${margin.left}" x2="${width - margin.right}" y1="${bottom}" y2="${bottom}"/>`,
    ...columns,
    `<text x="${(margin.left + width - margin.right) / 2}" y="${height - 10}" text-anchor="middle">${escaped(x.label)}</text>`,
    `<text x="16" y="${margin.top - 10}">${escaped(y.label)}</text>`,
    ...lines,
    '</svg>',
    '',
  ].join('\n');
}

function legend({ name }, index) {
  if (!name) return '';
  const left = width - margin.right - 190 * (2 - index) + 10;
  return (
    `<line class="line s${index}" x1="${left}" x2="${left + 20}" y1="36" y2="36"/>` +
    `<text x="${left + 26}" y="36" dominant-baseline="middle">${escaped(name)}</text>`
  );
}
