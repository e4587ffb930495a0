import { bridgeWords, type Launch } from '../launch'

/** A word of a command line in a unit (systemd.service(5), «Command lines»); `%` begins a specifier. */
const word = (text: string): string => `"${text.replace(/["\\]/g, '\\$&').replaceAll('%', '%%')}"`

/**
 * A user unit that keeps the bridge running. `:` in front of the command: a `$` in a path is a `$`. What would hide
 * folders or devices is left out: it needs namespaces, which many systems refuse to users, and the printers are devices.
 * V8 writes the code that it runs, so MemoryDenyWriteExecute is not possible; AF_NETLINK tells of plugged devices.
 * `lingers`: `install` made the user's services start with the computer, and `uninstall` takes that back.
 */
export const systemdUnit = (launch: Launch, lingers: boolean): string => `[Unit]
Description=Puente Justo, imprime los pedidos de Justo
StartLimitIntervalSec=0
${lingers ? `${LINGERS}\n` : ''}
[Service]
Type=exec
ExecStart=:${bridgeWords(launch, 'start').map(word).join(' ')}
Restart=on-failure
RestartSec=5
TimeoutStopSec=30
UMask=0077
NoNewPrivileges=yes
LockPersonality=yes
RestrictNamespaces=yes
RestrictRealtime=yes
RestrictSUIDSGID=yes
RestrictAddressFamilies=AF_UNIX AF_INET AF_INET6 AF_NETLINK
SystemCallArchitectures=native

[Install]
WantedBy=default.target
`

/** Keys with `X-` are not systemd's. */
const LINGERS = 'X-Linger=enabled-by-install'

export const lingersByUs = (unit: string): boolean => unit.split('\n').includes(LINGERS)
