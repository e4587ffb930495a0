import board from '../../../../panel/tables/tables.module.css'
import type { Zone } from '../../../../setup/tables/zones'

/** The board as the cashier will see it, with every table free. */
export function BoardPicture({ zones }: { zones: readonly Zone[] }) {
  const shown = zones.filter(({ names }) => names.length > 0)
  if (shown.length === 0) return null
  return (
    <section class="card board-picture" aria-label="Así se ve el tablero">
      <h3>Así lo ve el cajero</h3>
      {shown.map(({ zone, names }, i) => (
        <div key={i}>
          <h4>{zone}</h4>
          <ul class={board.tiles}>
            {names.map((name, at) => (
              <li class={`${board.tile} picture-tile`} key={at}>
                <b class={board.name}>{name}</b>
                <span class="faint">Libre</span>
              </li>
            ))}
          </ul>
        </div>
      ))}
    </section>
  )
}
