/** Of the strict pages' own script and style; a real server makes a new one each time. */
const NONCE = 'pagina'

const STRICT = [
  "default-src 'none'",
  `script-src 'nonce-${NONCE}'`,
  `style-src 'nonce-${NONCE}'`,
  "frame-src 'self'",
  "require-trusted-types-for 'script'",
  "trusted-types 'none'",
].join('; ')

/** What a hostile page does to injected elements. */
interface Hostile {
  style?: string
  /** Runs once. */
  script?: string
  /**
   * Runs every `every` ms; without it when the test calls `golpear()`, since our frame has to load anew after it, which
   * takes a busy machine longer than any time between two. The page counts the runs in `golpes`.
   */
  blow?: string
  every?: number
  body?: string
  /** Without a policy. */
  isOpen?: true
  /** Beside the policy's. */
  headers?: Record<string, string>
}

const COVER = 'position:fixed;inset:0;z-index:2147483647;background:#fff'

const HOSTILE = {
  /** The strictest policy only. */
  calma: {},
  /** No policy at all: every script of the page runs (attacks.ts). */
  libre: { isOpen: true },
  estilos: {
    style: `html { font-size: 60px; direction: rtl }
      :not(html) { all: unset; display: none !important; direction: rtl; font-size: 60px !important }
      html > div { position: static !important; display: none !important; visibility: hidden !important;
        opacity: 0 !important; transform: scale(0) !important; pointer-events: none !important;
        z-index: -1 !important; clip-path: inset(50%) !important; content-visibility: hidden !important }`,
    every: 300,
    blow: `const ours = document.querySelector('html > div')
      if (!ours) return
      ours.hidden = true
      for (const name of ['display', 'opacity', 'translate']) ours.style.setProperty(name, 'none', 'important')`,
  },
  cuerpo: {
    every: 500,
    blow: `const body = document.createElement('body')
      body.append(document.createElement('button'))
      document.body.replaceWith(body)`,
  },
  borra: { blow: `document.querySelector('html > div')?.remove()` },
  html: {
    blow: `const html = document.createElement('html')
      html.append(document.createElement('head'), document.createElement('body'))
      html.lastChild.append(document.createElement('button'))
      document.replaceChild(html, document.documentElement)`,
  },
  teclas: {
    body: '<input id="codigo">',
    script: `window.teclas = []
      for (const type of ['keydown', 'keypress', 'keyup', 'beforeinput', 'input', 'paste']) {
        addEventListener(type, (event) => {
          window.teclas.push(event.key ?? event.data ?? type)
          if (event.target.id === 'codigo') return
          event.preventDefault()
          event.stopImmediatePropagation()
        }, { capture: true })
      }`,
  },
  capas: {
    style: 'html { transform: translateX(60px); opacity: 0.3 }',
    every: 300,
    blow: `document.querySelector('#capa')?.remove()
      const cover = document.createElement('div')
      cover.id = 'capa'
      cover.style.cssText = '${COVER}'
      document.documentElement.append(cover)`,
  },
  dialogo: {
    body: '<dialog><button id="cerrar">Cerrar</button></dialog>',
    script: `document.querySelector('#cerrar').onclick = () => document.querySelector('dialog').close()`,
  },
  marcos: { body: '<iframe src="/hostil/calma"></iframe><iframe src="/hostil/calma"></iframe>' },
  /* No attack: full of its own menus up to 1024 px, two of them fixed to the window. Enter in the field adds a line. */
  llena: {
    style: `body { margin: 0; font: 14px sans-serif }
      header { position: fixed; top: 0; left: 0; width: 100%; height: 52px; display: flex; gap: 18px;
        align-items: center; background: #1f3a5f; color: #fff; box-sizing: border-box; padding: 0 16px }
      header b { flex: 1 }
      nav { position: absolute; top: 60px; left: 0; width: 170px; display: grid; gap: 6px }
      nav button { height: 45px }
      main { margin: 60px 340px 0 170px; display: grid; gap: 8px; grid-template-columns: repeat(3, 1fr) }
      main button { height: 92px; min-width: 0 }
      aside { position: fixed; top: 52px; right: 0; bottom: 0; width: 340px; display: flex; flex-direction: column;
        background: #fff; border-left: 1px solid #ccc; box-sizing: border-box; padding: 10px }
      aside ol { flex: 1; margin: 0 }
      aside button { height: 48px }
      h1, #cobrar { display: none }`,
    body: `<header><a href="#v">Venta rápida</a> <a href="#m">Venta a mesas</a> <a href="#d">Venta domicilio</a> <b></b>
      CAJA 1 · Cajera Ejemplo <button>Cerrar sesión</button></header>
      <nav>${'<button>Categoría</button>'.repeat(6)}</nav>
      <main>${'<button>Producto</button>'.repeat(21)}</main>
      <aside><input id="codigo" autocomplete="off"><ol id="cuenta"></ol><button>Cobrar</button></aside>`,
    script: `codigo.onkeydown = ({ key }) => {
        if (key !== 'Enter') return
        const line = document.createElement('li')
        line.append(codigo.value)
        cuenta.append(line)
        codigo.value = ''
      }`,
  },
  /* Three ways to be `crossOriginIsolated`: what a page embeds must agree to it, as a frame of ours cannot. */
  aislada: { headers: { 'cross-origin-embedder-policy': 'require-corp', 'cross-origin-opener-policy': 'same-origin' } },
  anonima: {
    headers: { 'cross-origin-embedder-policy': 'credentialless', 'cross-origin-opener-policy': 'same-origin' },
  },
  /** Chrome 137. */
  documento: { headers: { 'document-isolation-policy': 'isolate-and-require-corp' } },
  titulo: {
    script: `const own = document.title
      new MutationObserver(() => {
        if (document.title !== own) document.title = own
      }).observe(document.head, { childList: true, subtree: true })`,
  },
} satisfies Record<string, Hostile>

export type HostileName = keyof typeof HOSTILE

/** No script may write to the clipboard, extensions included. */
const CLOSED = 'clipboard-write=()'

export interface ServedPage {
  html: string
  headers: Record<string, string>
}

/** A logged-in page that attacks injected elements, under the strictest policy; null: no such page. */
export function hostilePage(name: string): ServedPage | null {
  const page: Hostile | undefined = Object.hasOwn(HOSTILE, name) ? HOSTILE[name as HostileName] : undefined
  if (!page) return null
  const dealt = page.every === undefined ? 'window.golpear = blow' : `setInterval(blow, ${page.every})`
  const blows = page.blow
    ? `window.golpes = 0
      const blow = () => { golpes += 1; ${page.blow} }
      ${dealt}`
    : ''
  const html = `<!doctype html><html lang="es"><head><meta charset="utf-8"><title>Toma de pedidos</title>
<style nonce="${NONCE}">${page.style ?? ''}</style></head>
<body><h1>Venta rápida</h1><button id="cobrar">Cobrar</button>${page.body ?? ''}
<script nonce="${NONCE}">${page.script ?? blows}</script></body></html>`
  const policy = page.isOpen ? "default-src * data: blob: 'unsafe-inline' 'unsafe-eval'" : STRICT
  return { html, headers: { 'content-security-policy': policy, 'permissions-policy': CLOSED, ...page.headers } }
}
