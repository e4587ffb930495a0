import { formatTime } from '@shared/dates'
import { Icon } from '../../ui/icon'
import { usePanel } from '../panel-context'

/** «Visto» while something calls, silence for ten minutes, and a try of the loudspeaker. */
export function BellControls() {
  const panel = usePanel()
  const alerts = panel.status.value?.alerts
  if (!alerts) return null
  const { mutedUntil, unseen } = alerts
  return (
    <span class="bell">
      {unseen.length > 0 && (
        <button type="button" class="bell-seen" onClick={() => panel.see(null)}>
          <Icon name="bell" /> Visto ({unseen.length})
        </button>
      )}
      <button
        type="button"
        class="quiet"
        aria-pressed={mutedUntil !== null}
        onClick={() => panel.mute(mutedUntil === null)}
        title={mutedUntil === null ? 'Silenciar 10 minutos' : 'Volver a sonar'}
      >
        <Icon name={mutedUntil === null ? 'bell' : 'bell-off'} />
        {mutedUntil === null ? (
          <span class="hidden">Silenciar 10 minutos</span>
        ) : (
          <span>Silencio hasta {formatTime(mutedUntil)}</span>
        )}
      </button>
      <button type="button" class="quiet" onClick={panel.trySound} title="Probar sonido">
        <Icon name="loudspeaker" /> <span class="hidden">Probar sonido</span>
      </button>
    </span>
  )
}
