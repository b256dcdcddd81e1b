import { say } from '#src/words/sentence.ts';
import { english } from '#src/words/words.ts';
import type { ShownCell, ShownTable } from '../report-words.ts';

const { reports } = english;

/** One table of a report. */
export const ReportTable = ({ table }: { readonly table: ShownTable }) => (
  <table class={`figures figures-${table.name}`}>
    <caption>{table.title}</caption>
    <thead>
      <tr>
        {table.columns.map(({ name, heading, isNumber }) => (
          <th key={name} scope="col" class={isNumber ? 'number' : ''}>
            {heading}
          </th>
        ))}
      </tr>
    </thead>
    <tbody>
      {table.rows.map((cells, row) => (
        <tr key={row} class={cells.some(({ over }) => over === true) ? 'over' : ''}>
          {cells.map((cell, column) => {
            const shown = table.columns[column];
            return (
              <td key={shown?.name ?? column} class={shown?.isNumber ? 'number' : ''}>
                {cell.over === undefined ? cell.text : <Limit cell={cell} />}
              </td>
            );
          })}
        </tr>
      ))}
    </tbody>
  </table>
);

/** Over a limit is told by a shape and a word; its colour is only the third. */
const Limit = ({ cell }: { readonly cell: ShownCell }) => (
  <span class="limit">
    {cell.text}
    <span class="mark">
      {cell.over && (
        <svg viewBox="0 0 100 100" aria-hidden="true">
          <path d="M50 6 96 92H4Z" />
        </svg>
      )}
      {say(reports[cell.over ? 'over' : 'within'])}
    </span>
  </span>
);
