import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmod, mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { connect } from 'node:net'
import { tmpdir, userInfo } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { readIfThere } from '../../bridge/data-folder/read-if-there'

const PACKAGES = 'cups cups-daemon cups-client'
const FOLDERS = ['root', 'run', 'cache', 'state', 'spool', 'tmp', 'log']

/** Debian's default policy as to jobs: job names are private, and only its owner may delete a document. */
const CUPSD = (folder: string) => `
Listen ${folder}/cups.sock
LogLevel info
PageLogFormat %p %j %{job-name}
DefaultAuthType Basic
WebInterface No
Browsing No
<Location />
  Order allow,deny
</Location>
<Policy default>
  JobPrivateAccess default
  JobPrivateValues default
  <Limit Create-Job Print-Job Print-URI Validate-Job>
    Order deny,allow
  </Limit>
  <Limit Send-Document Hold-Job Release-Job Restart-Job Purge-Jobs Cancel-My-Jobs Close-Job CUPS-Move-Job>
    Require user @OWNER @SYSTEM
    Order deny,allow
  </Limit>
  <Limit Cancel-Job CUPS-Authenticate-Job>
    Require user @OWNER @SYSTEM
    Order deny,allow
  </Limit>
  <Limit Pause-Printer Resume-Printer CUPS-Add-Modify-Printer CUPS-Accept-Jobs CUPS-Reject-Jobs>
    AuthType Default
    Require user @SYSTEM
    Order deny,allow
  </Limit>
  <Limit All>
    Order deny,allow
  </Limit>
</Policy>
`

/** cupsd works as an unprivileged user; `group` may create queues. */
const CUPS_FILES = (folder: string, user: string, group: string) => `
SystemGroup ${group}
User ${user}
ServerRoot ${folder}/root
RequestRoot ${folder}/spool
CacheDir ${folder}/cache
StateDir ${folder}/state
TempDir ${folder}/tmp
AccessLog ${folder}/log/access
ErrorLog ${folder}/log/error
PageLog ${folder}/log/page
`

const run = promisify(execFile)

function answers(socket: string): Promise<boolean> {
  return new Promise((resolve) => {
    const client = connect(socket)
    client.once('connect', () => {
      client.destroy()
      resolve(true)
    })
    client.once('error', () => resolve(false))
  })
}

/** A separate real CUPS in a temporary folder, with a test's queues; the machine's CUPS is not touched. */
export class PrintServer {
  readonly #folder: string
  #child: ChildProcess | null = null
  #output = ''

  private constructor(folder: string) {
    this.#folder = folder
  }

  static async start(): Promise<PrintServer> {
    const folder = await mkdtemp(join(tmpdir(), 'justo-cups-'))
    const server = new PrintServer(folder)
    try {
      await server.#prepare()
      await server.switchOn()
      return server
    } catch (error) {
      await server.stop()
      throw error
    }
  }

  get socketPath(): string {
    return join(this.#folder, 'cups.sock')
  }

  /** Environment of programs that use this server. */
  get env(): Record<string, string> {
    return { CUPS_SERVER: this.socketPath }
  }

  async #prepare(): Promise<void> {
    const asRoot = process.getuid?.() === 0
    const folders = FOLDERS.map((name) => join(this.#folder, name))
    await chmod(this.#folder, 0o755)
    for (const folder of folders) await mkdir(folder)
    await writeFile(join(this.#folder, 'cupsd.conf'), CUPSD(this.#folder))
    const group = (await run('id', ['-gn'])).stdout.trim()
    const files = CUPS_FILES(this.#folder, asRoot ? 'lp' : userInfo().username, group)
    await writeFile(join(this.#folder, 'cups-files.conf'), files)
    if (asRoot) await run('chown', ['lp', ...folders])
  }

  async switchOn(): Promise<void> {
    const files = ['-c', join(this.#folder, 'cupsd.conf'), '-s', join(this.#folder, 'cups-files.conf')]
    const child = spawn('/usr/sbin/cupsd', ['-f', ...files], { stdio: ['ignore', 'pipe', 'pipe'] })
    this.#child = child
    let over = false
    const say = (text: unknown) => {
      this.#output += text
    }
    child.stdout.on('data', say)
    child.stderr.on('data', say)
    child.once('error', (error) => {
      over = true
      say(error)
    })
    child.once('exit', () => {
      over = true
    })
    while (!(await answers(this.socketPath))) {
      if (over) throw new Error(`no CUPS to test with (Debian: ${PACKAGES}): ${this.#output}${this.#log('error')}`)
      await new Promise((resolve) => setTimeout(resolve, 20))
    }
  }

  /** Stops the service; queues and documents stay on its disk. */
  async switchOff(): Promise<void> {
    const child = this.#child
    this.#child = null
    if (!child || child.exitCode !== null) return
    const ended = once(child, 'exit')
    child.kill('SIGTERM')
    await ended
  }

  /** Stops the service, deletes its documents and their history, and starts it again. */
  async emptyQueues(): Promise<void> {
    await this.switchOff()
    await rm(join(this.#folder, 'cache', 'job.cache'), { force: true })
    const spool = join(this.#folder, 'spool')
    for (const name of await readdir(spool)) await rm(join(spool, name), { recursive: true })
    await this.switchOn()
  }

  async stop(): Promise<void> {
    await this.switchOff()
    await rm(this.#folder, { recursive: true, force: true })
  }

  /** Runs one of CUPS' commands for this server; resolves with its output. */
  async command(name: string, ...args: string[]): Promise<string> {
    const env = { ...process.env, ...this.env, LC_ALL: 'C' }
    const { stdout } = await run(name, args, { env })
    return stdout
  }

  /** A raw queue to a printer on the network, as Debian would make it. */
  async addQueue(name: string, { host, port }: { host: string; port: number }, description = ''): Promise<void> {
    const policy = ['-o', 'printer-error-policy=retry-job']
    await this.command(
      'lpadmin',
      ...['-p', name, '-E', '-v', `socket://${host}:${port}`, '-m', 'raw', '-D', description, ...policy],
    )
  }

  /** Waiting documents, one a line. */
  waiting(queue: string): Promise<string> {
    return this.command('lpstat', '-o', queue)
  }

  /** Puts another program's document into a queue. */
  async submit(queue: string, title: string, text: string): Promise<void> {
    const file = join(this.#folder, 'tmp', 'document.txt')
    await writeFile(file, text)
    await this.command('lp', '-d', queue, '-o', 'raw', '-t', title, file)
  }

  /** Queue, job and title of every completed document, in order. */
  ended(): string[] {
    return this.#log('page')
      .split('\n')
      .filter((line) => line !== '')
  }

  #log(name: string): string {
    return readIfThere(join(this.#folder, 'log', name)) ?? ''
  }
}
