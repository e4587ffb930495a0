interface ColumnHeadsProps {
  names: readonly string[]
  class?: string
}

/** What each column of a table has. */
export const ColumnHeads = ({ names, class: place }: ColumnHeadsProps) => (
  <thead class={place}>
    <tr>
      {names.map((name) => (
        <th key={name} scope="col">
          {name}
        </th>
      ))}
    </tr>
  </thead>
)
