import { downloadOf, installersFor } from '../../../../bridge-client/program-age'
import { useSetUp } from '../../set-up-context'
import styles from './program.module.css'

/** Where the printing program is downloaded, and which file is for this system. */
export function InstallProgram() {
  const url = downloadOf(useSetUp().settings.value.bridge.downloadUrl)
  const [own, ...others] = installersFor(navigator.userAgent)
  return (
    <li class={styles.install}>
      Si no está ahí, instálelo:{' '}
      {url === null ? (
        'pida el instalador a quien puso Justo en este local'
      ) : (
        <a href={url} target="_blank" rel="noopener">
          descárguelo aquí
        </a>
      )}
      . {own && `En ${own.system} es el archivo ${own.file}.`}
      <details>
        <summary>En otro sistema</summary>
        <ul>
          {others.map(({ system, file }) => (
            <li key={system}>
              {system}: {file}
            </li>
          ))}
        </ul>
      </details>
    </li>
  )
}
