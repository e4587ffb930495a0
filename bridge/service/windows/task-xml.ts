import { bridgeWords, type Launch } from '../launch'

const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }
const text = (raw: string): string => raw.replace(/[&<>"]/g, (sign) => ENTITIES[sign] ?? sign)

/** A word quoted for CommandLineToArgvW: Windows paths contain no quote; a trailing backslash is doubled. */
const word = (raw: string): string => `"${raw.replace(/\\$/, '\\\\')}"`

/** Windows 10 1809, the first whose conhost can run a program without a window. */
const HEADLESS_BUILD = 17_763

const canHideWindow = (release: string): boolean => Number(release.split('.')[2] ?? 0) >= HEADLESS_BUILD

/** Program and arguments. Through conhost, because node.exe as a task of a logged-on user shows a console window. */
function actionOf(launch: Launch, release: string, systemRoot: string): { command: string; args: string } {
  const [node = '', ...args] = bridgeWords(launch, 'start')
  if (!canHideWindow(release)) return { command: node, args: args.map(word).join(' ') }
  return {
    command: `${systemRoot}\\System32\\conhost.exe`,
    args: ['--headless', ...[node, ...args].map(word)].join(' '),
  }
}

export interface TaskFacts {
  /** `COMPUTER\person`: the user whose logon starts it. */
  user: string
  /** Windows release: `10.0.19045`. */
  release: string
  systemRoot: string
}

/**
 * The bridge as a task of the Windows Task Scheduler, for `schtasks /Create /XML` (schema:
 * http://schemas.microsoft.com/windows/2004/02/mit/task). It starts at the user's logon, has no time limit and runs on
 * battery. Once a minute it is started if it does not run: RestartOnFailure does not act after every kind of end.
 */
export function taskXml(launch: Launch, { user, release, systemRoot }: TaskFacts): string {
  const { command, args } = actionOf(launch, release, systemRoot)
  return `<?xml version="1.0" encoding="UTF-16"?>
<Task version="1.2" xmlns="http://schemas.microsoft.com/windows/2004/02/mit/task">
  <RegistrationInfo>
    <Description>Programa de impresión de Justo: imprime los pedidos.</Description>
  </RegistrationInfo>
  <Triggers>
    <LogonTrigger>
      <Repetition>
        <Interval>PT1M</Interval>
      </Repetition>
      <Enabled>true</Enabled>
      <UserId>${text(user)}</UserId>
    </LogonTrigger>
  </Triggers>
  <Principals>
    <Principal id="Author">
      <UserId>${text(user)}</UserId>
      <LogonType>InteractiveToken</LogonType>
      <RunLevel>LeastPrivilege</RunLevel>
    </Principal>
  </Principals>
  <Settings>
    <MultipleInstancesPolicy>IgnoreNew</MultipleInstancesPolicy>
    <DisallowStartIfOnBatteries>false</DisallowStartIfOnBatteries>
    <StopIfGoingOnBatteries>false</StopIfGoingOnBatteries>
    <AllowHardTerminate>true</AllowHardTerminate>
    <StartWhenAvailable>true</StartWhenAvailable>
    <AllowStartOnDemand>true</AllowStartOnDemand>
    <Enabled>true</Enabled>
    <Hidden>false</Hidden>
    <ExecutionTimeLimit>PT0S</ExecutionTimeLimit>
    <Priority>4</Priority>
    <RestartOnFailure>
      <Interval>PT1M</Interval>
      <Count>255</Count>
    </RestartOnFailure>
  </Settings>
  <Actions Context="Author">
    <Exec>
      <Command>${text(command)}</Command>
      <Arguments>${text(args)}</Arguments>
    </Exec>
  </Actions>
</Task>
`
}

/** The encoding that schtasks reads: UTF-16, little endian, with byte order mark. */
export const taskFile = (xml: string): Buffer => Buffer.from(`\uFEFF${xml.replaceAll('\n', '\r\n')}`, 'utf16le')
