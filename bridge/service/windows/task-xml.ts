import { escapeMarkup } from '@shared/text'
import { bridgeWords, type Launch } from '../launch'
import { hiddenCommand, type WindowsFacts } from './hidden-command'

/**
 * The bridge as a task of the Windows Task Scheduler, for `schtasks /Create /XML` (schema:
 * http://schemas.microsoft.com/windows/2004/02/mit/task). It starts at the user's logon, has no time limit and runs on
 * battery. Once a minute it is started if it does not run: RestartOnFailure does not act after every kind of end.
 * `user`: whose logon starts it, `COMPUTER\person`.
 */
export function taskXml(launch: Launch, { user, ...facts }: WindowsFacts & { user: string }): string {
  const { program, args } = hiddenCommand(bridgeWords(launch, 'start'), facts)
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
      <UserId>${escapeMarkup(user)}</UserId>
    </LogonTrigger>
  </Triggers>
  <Principals>
    <Principal id="Author">
      <UserId>${escapeMarkup(user)}</UserId>
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
      <Command>${escapeMarkup(program)}</Command>
      <Arguments>${escapeMarkup(args)}</Arguments>
    </Exec>
  </Actions>
</Task>
`
}

/** The encoding that schtasks reads: UTF-16, little endian, with byte order mark. */
export const taskFile = (xml: string): Buffer => Buffer.from(`\uFEFF${xml.replaceAll('\n', '\r\n')}`, 'utf16le')
