/** Printers or stations by name, to choose one in a list. */
export const NamedOptions = ({ all }: { all: readonly { id: string; name: string }[] }) => (
  <>
    {all.map(({ id, name }) => (
      <option key={id} value={id}>
        {name}
      </option>
    ))}
  </>
)
