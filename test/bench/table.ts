// Figures to a table that a person reads: each beside its floor, and whether the goal is reached.
import { type Figure, isReached } from './figure.ts';

const amount = (value: number, unit: Figure['unit']): string =>
  `${value.toFixed(unit === 'scans' || (unit === 'MB' && value >= 10) || value >= 100 ? 0 : value >= 10 ? 1 : 2)} ${unit}`;

const goalOf = ({ goal, unit }: Figure): string => {
  if (goal === undefined) return '';
  return 'times' in goal ? `${goal.times} times` : `${goal.atMost} ${unit}`;
};

const HEAD = ['figure', 'measured', 'floor', 'times', 'goal', 'reached', 'the floor is'] as const;

export const tableOf = (figures: readonly Figure[]): string => {
  const lines = figures.map(figure => {
    const { name, value, floor, unit, floorIs } = figure;
    const reached = { true: 'yes', false: 'NO', null: '' }[
      String(isReached(figure)) as 'true' | 'false' | 'null'
    ];
    return [
      name,
      amount(value, unit),
      amount(floor, unit),
      floor === 0 ? '' : (value / floor).toFixed(2),
      goalOf(figure),
      reached,
      floorIs,
    ];
  });
  const rows = [HEAD, ...lines];
  const widths = HEAD.map((_, column) => Math.max(...rows.map(row => row[column]?.length ?? 0)));
  return rows
    .map(row =>
      row
        .map((cell, column) =>
          column > 0 && column < 4 ? cell.padStart(widths[column] ?? 0) : cell.padEnd(widths[column] ?? 0),
        )
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
};
