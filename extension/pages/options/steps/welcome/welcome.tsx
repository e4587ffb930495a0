import options from '../../options.module.css'
import { InstallProgram } from '../program/program-state'
import styles from './welcome.module.css'

const WAYS = [
  {
    href: '#justo',
    title: 'Es un local nuevo',
    hint: 'Se configura paso a paso, desde la clave de Justo.',
  },
  {
    href: '#copia',
    title: 'Traigo la configuración de otra caja',
    hint: 'El archivo que da «Exportar». Después se revisa cada paso.',
  },
  {
    href: '#cambiar',
    title: 'Este computador reemplaza a otro',
    hint: 'Trae lo del computador viejo, aunque esté dañado: impresoras, números y lo ya impreso.',
  },
] as const

/** The first run: what it takes, what to have at hand, and the ways to begin. */
export const Welcome = () => (
  <>
    <section class={`card ${options.column}`}>
      <p>
        De aquí al primer papel hay <b>ocho pasos</b>. Cada uno se guarda con «Guardar y seguir»: puede parar y volver
        después. Hasta el último botón, «Activar integración», esta caja no acepta ni imprime nada.
      </p>
      <ul class={styles.ways}>
        {WAYS.map(({ href, title, hint }, i) => (
          <li key={href}>
            <a class={`button ${i === 0 ? 'main' : ''}`} href={href}>
              {title}
            </a>
            <span class="faint">{hint}</span>
          </li>
        ))}
      </ul>
    </section>
    <section class={`card ${options.column}`}>
      <h3>Tenga a la mano</h3>
      <ul class={styles.hand}>
        <li>
          La <b>clave de Justo</b> de la marca: la da el panel de Justo, o quien lo administra.
        </li>
        <li>
          El <b>programa de impresión</b>, instalado en este computador: queda en el escritorio o en el menú.
        </li>
        <InstallProgram />
        <li>
          Las <b>impresoras</b> encendidas y con papel; de las de red, su dirección.
        </li>
        <li>
          Del local: <b>nombre, NIT</b> y el <b>último número</b> usado en papel, que sabe el contador.
        </li>
        <li>
          El <b>panel de Justo</b> abierto: hay que apagarle la aceptación automática y la impresión.
        </li>
      </ul>
    </section>
  </>
)
