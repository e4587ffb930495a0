/** Outlines on a 20×20 grid, drawn for this product: no icon font, no emoji (a till may have neither). */
const PATHS = {
  check: 'M4 10.5l4 4 8-9',
  cross: 'M5 5l10 10M15 5L5 15',
  alert: 'M10 3L2.5 16.5h15zM10 8v4M10 14.2v.3',
  clock: 'M10 3a7 7 0 1 0 0 14 7 7 0 0 0 0-14zM10 6v4.2l2.8 1.8',
  printer: 'M6 7.5V3h8v4.5M6 13.5H3.5v-6h13v6H14M6 11.5h8V17H6z',
  bike: 'M5 11.5a3 3 0 1 0 0 6 3 3 0 0 0 0-6zM15 11.5a3 3 0 1 0 0 6 3 3 0 0 0 0-6zM5 14.5l3-6.5h5l2 6.5M8 8l3 6M12 4.5h2l1 3.5',
  bag: 'M4.5 7h11l.8 10H3.7zM7 9V6a3 3 0 0 1 6 0v3',
  table: 'M2.5 7h15M5 7v9.5M15 7v9.5M6 3.5h8',
  cash: 'M2.5 5.5h15v9h-15zM10 8a2 2 0 1 0 0 4 2 2 0 0 0 0-4z',
  rows: 'M3 5h14M3 10h14M3 15h14',
  bell: 'M5 13.5c1.2-1.2 1.5-2.6 1.5-4.5a3.5 3.5 0 0 1 7 0c0 1.9.3 3.3 1.5 4.5zM8.5 16a1.6 1.6 0 0 0 3 0',
  'bell-off':
    'M5 13.5c1.2-1.2 1.5-2.6 1.5-4.5a3.5 3.5 0 0 1 7 0c0 1.9.3 3.3 1.5 4.5zM8.5 16a1.6 1.6 0 0 0 3 0M3 3l14 14',
  loudspeaker: 'M3 8v4h3l4 3.5v-11L6 8zM13 7.5a3.5 3.5 0 0 1 0 5M15.2 5.3a6.6 6.6 0 0 1 0 9.4',
  back: 'M12 4l-6 6 6 6',
  next: 'M8 4l6 6-6 6',
  up: 'M4 12.5l6-6 6 6',
  down: 'M4 7.5l6 6 6-6',
  pot: 'M4 8.5h12v6a2.5 2.5 0 0 1-2.5 2.5h-7A2.5 2.5 0 0 1 4 14.5zM2 8.5h16M8 5.5h4',
  expand: 'M3 7.5V3h4.5M12.5 3H17v4.5M17 12.5V17h-4.5M7.5 17H3v-4.5',
  more: 'M4 10a.7.7 0 1 0 1.4 0 .7.7 0 1 0-1.4 0zM9.3 10a.7.7 0 1 0 1.4 0 .7.7 0 1 0-1.4 0zM14.6 10a.7.7 0 1 0 1.4 0 .7.7 0 1 0-1.4 0z',
  search: 'M8.5 3a5.5 5.5 0 1 0 0 11 5.5 5.5 0 0 0 0-11zM12.7 12.7L17 17',
  pin: 'M10 17.5s-5.5-5-5.5-9a5.5 5.5 0 0 1 11 0c0 4-5.5 9-5.5 9zM10 6.5a2 2 0 1 0 0 4 2 2 0 0 0 0-4z',
  swap: 'M3 7h11M11 4l3 3-3 3M17 13H6M9 10l-3 3 3 3',
  copy: 'M7 7h9.5v9.5H7zM4.5 13H3.5V3.5H13v1',
  eye: 'M2 10s3-5.5 8-5.5S18 10 18 10s-3 5.5-8 5.5S2 10 2 10zM10 7.8a2.2 2.2 0 1 0 0 4.4 2.2 2.2 0 0 0 0-4.4z',
  chat: 'M3.5 16.5l1-3.4a6.8 6.8 0 1 1 2.6 2.5zM7.5 8.5h5M7.5 11.2h3.5',
  phone: 'M4 3h3l1.5 4-2 1.5a9 9 0 0 0 5 5l1.5-2 4 1.5v3c0 1-13 2-13-13z',
} as const

export type IconName = keyof typeof PATHS

/** Decoration only: its word is beside it. */
export function Icon({ name }: { name: IconName }) {
  return (
    <svg class="icon" viewBox="0 0 20 20" aria-hidden="true">
      <path d={PATHS[name]} />
    </svg>
  )
}
