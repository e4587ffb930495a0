import { realpathSync } from 'node:fs'
import { readIfThere } from './read-if-there'

/** File systems on another computer, as Linux names them, and folders that a virtual machine shares with its host. */
const NETWORK = /^(nfs4?|cifs|smb3|smbfs|ncpfs|afs|ceph|lustre|vboxsf|prl_fs)$/
const NETWORK_FUSE = /^fuse\.(sshfs|rclone|s3fs|davfs2?|glusterfs|gvfsd-fuse|vmhgfs-fuse|ceph-fuse|curlftpfs|smbnetfs)$/

export const isNetworkType = (type: string): boolean => NETWORK.test(type) || NETWORK_FUSE.test(type)

/** A space in a path is `\040` there. */
const unescaped = (path: string): string =>
  path.replace(/\\(\d{3})/g, (_, octal: string) => String.fromCharCode(Number.parseInt(octal, 8)))

/** Type of the file system that a path is on. `mounts`: /proc/self/mountinfo, proc(5). Null: none is listed. */
export function fileSystemOf(path: string, mounts: string): string | null {
  let longest = ''
  let type: string | null = null
  for (const line of mounts.split('\n')) {
    const [places = '', kinds = ''] = line.split(' - ')
    const mount = unescaped(places.split(' ')[4] ?? '')
    const isAbove = mount === '/' || path === mount || path.startsWith(`${mount}/`)
    if (mount === '' || !isAbove || mount.length < longest.length) continue
    longest = mount // of two in one place the later one is seen
    type = kinds.split(' ')[0] ?? null
  }
  return type
}

/** A share of Windows, `\\server\share`: also what a drive letter that stands for one leads to. */
export const isSharePath = (path: string): boolean => /^\\\\(?![?.]\\)|^\\\\\?\\UNC\\/i.test(path)

/** Whether an existing folder is on another computer's disk: a write-ahead log needs one of this computer. */
export function isOnNetwork(folder: string, platform: NodeJS.Platform = process.platform): boolean {
  const path = realpathSync.native(folder)
  if (platform === 'win32') return isSharePath(path)
  const mounts = platform === 'linux' ? readIfThere('/proc/self/mountinfo') : null
  return mounts !== null && isNetworkType(fileSystemOf(path, mounts) ?? '')
}
