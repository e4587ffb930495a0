import {
  bringRequest,
  type broughtAnswer,
  type leftAnswer,
  type placeAnswer,
  placeRequest,
  type takenAnswer,
  tillRequest,
} from '@shared/moving'
import type * as z from 'zod/mini'
import type { AppDeps, Call } from '../app-deps'
import { withBody } from '../body'

/** `GET /moving`: the daily copy, where it may be kept, and folders of other computers that are found here. */
export const getMoving = async (c: Call, { moving }: AppDeps): Promise<Response> => c.json(await moving.look())

/** `PUT /moving/till`: the till's half of the set-up, without secrets, for the copy. */
export const putTill = withBody(tillRequest, ({ till }, c, { moving }) => {
  moving.keepTill(till)
  return c.json({})
})

/** `POST /moving/place {place}`: chooses one of the places that were found; then makes the first copy. */
export const choosePlace = withBody(placeRequest, async ({ place }, c, { moving }) =>
  c.json((await moving.choosePlace(place)) satisfies z.infer<typeof placeAnswer>),
)

/** `POST /moving/copy`: makes the copy now, whole. */
export const copyNow = async (c: Call, { moving }: AppDeps): Promise<Response> => c.json(await moving.copyNow())

/** `POST /moving/leave`: this computer prints no more; its numbers stop, and the copy says so. */
export const leave = async (c: Call, { moving }: AppDeps): Promise<Response> =>
  c.json((await moving.leave()) satisfies z.infer<typeof leftAnswer>)

/** `POST /moving/take`: this computer prints in the place of the one that was brought, whose folder is told. */
export const take = async (c: Call, { moving }: AppDeps): Promise<Response> =>
  c.json((await moving.take()) satisfies z.infer<typeof takenAnswer>)

/** `POST /moving/bring {folder}`: goes on with a folder that was found; the bridge starts again after the answer. */
export const bring = withBody(bringRequest, async ({ folder }, c, { moving }) =>
  c.json({ outcome: await moving.bring(folder) } satisfies z.infer<typeof broughtAnswer>),
)
