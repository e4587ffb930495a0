// Fields as POS pages have them: plain, controlled by React and by Vue, and pages that refuse. What a page took with Enter is
// in `lineas`, by the field's id. Built with its frameworks by typed-fields.ts.
import { createApp, h, ref } from '@vue/runtime-dom'
import { createElement, useState } from 'react'
import { createRoot } from 'react-dom/client'

const lineas = {}
Object.assign(globalThis, { lineas })
const take = (id, text) => {
  lineas[id] = [...(lineas[id] ?? []), text]
}

function place(html) {
  document.body.insertAdjacentHTML('beforeend', html)
  return document.body.lastElementChild
}

/** `set` gets each change; without it the field keeps nothing. */
function ReactField({ id, later, refuses }) {
  const [text, setText] = useState('')
  const onChange = ({ target: { value } }) => {
    if (refuses) return
    if (later) setTimeout(setText, later, value)
    else setText(value)
  }
  const onKeyDown = ({ key }) => {
    if (key !== 'Enter') return
    take(id, text)
    setText('')
  }
  return createElement('input', { id, value: text, onChange, onKeyDown, autoComplete: 'off' })
}
const reactRoot = createRoot(place('<div></div>'))
reactRoot.render(
  createElement(
    'div',
    null,
    createElement(ReactField, { id: 'react' }),
    createElement(ReactField, { id: 'react-tarde', later: 6 }),
    createElement(ReactField, { id: 'react-niega', refuses: true }),
  ),
)

createApp({
  setup() {
    const text = ref('')
    return () =>
      h('input', {
        id: 'vue',
        value: text.value,
        onInput: ({ target }) => {
          text.value = target.value
        },
        onKeydown: ({ key }) => {
          if (key !== 'Enter') return
          take('vue', text.value)
          text.value = ''
        },
      })
  },
}).mount(place('<div></div>'))

// A plain form: Enter sends it, as a browser does by itself for a person.
const form = place(
  '<form><input id="simple" name="requestSubmit"><input name="querySelector" hidden><input id="cantidad" value="1"></form>',
)
form.addEventListener('submit', (event) => {
  event.preventDefault()
  const field = document.querySelector('#simple')
  take('simple', field.value)
  field.value = ''
})

place('<input id="numero" type="number" value="1" step="any">')
place('<input id="maximo" maxlength="4" value="AB">')
place('<textarea id="nota"></textarea>')
place('<div id="editable" contenteditable="true">para:</div>')
place('<input id="mayusculas">').addEventListener('input', ({ target }) => {
  target.value = target.value.toUpperCase()
})

for (const type of ['keydown', 'keypress', 'beforeinput'])
  place(`<input id="cancela-${type}">`).addEventListener(type, (event) => event.preventDefault())
place('<input id="no-confia">').addEventListener('keydown', (event) => event.isTrusted || event.preventDefault())
// It puts another field in its place as soon as it gets the focus.
place('<span><input id="reemplaza"></span>').addEventListener('focusin', ({ target, currentTarget }) => {
  if (target.dataset.nuevo) return
  currentTarget.innerHTML = '<input id="reemplaza" data-nuevo="1">'
  currentTarget.firstElementChild.focus()
})
// A search box that closes when it loses the focus.
place('<input id="cierra">').addEventListener('blur', ({ target }) => target.remove())
// It takes a line at each change, as pages do that ask their server then.
place('<input id="cambio">').addEventListener('change', ({ target }) => take('cambio', target.value))
// After Enter the page goes on to the quantity.
place('<input id="sigue">').addEventListener('keydown', ({ key, target }) => {
  if (key !== 'Enter') return
  take('sigue', target.value)
  target.value = ''
  document.querySelector('#cantidad').focus()
})

const host = place('<div id="sombra"></div>')
host.attachShadow({ mode: 'open' }).innerHTML = '<input><input>'
place(`<iframe id="marco" srcdoc="<input id='dentro'>"></iframe>`)

place('<input id="clave" type="password">')
place('<input id="correo" type="email">')
place('<input id="tarjeta" autocomplete="cc-number">')
place('<input id="lee" readonly value="A">')
place('<fieldset><input id="apagado"></fieldset>')
place('<button id="boton">Agregar</button>')
