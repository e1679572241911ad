import { useMemo, useState } from 'react'
import { call } from '../shared/core/call'
import { usePerson } from '../shared/core/person'
import { send } from '../shared/core/send'
import { useLoad } from '../shared/core/use-load'
import { useForm } from '../shared/form/use-form'
import { newVenueDraft, venueDraftOf, venueFault, venueInput, type VenueDraft } from './venue-draft'

/** The state of a venue's form. What others changed meanwhile is said; what was typed stays, and the next save stands. */
export function useVenue(id: string | undefined) {
  const me = usePerson((person) => person.me)
  const read = useLoad(id ? `venue-form:${id}` : null, () => call('places', 'getVenueForm', { id: id! }))
  const start = useMemo<VenueDraft>(() => {
    if (read.data) return venueDraftOf(read.data)
    const staff = me?.grants.find(({ role }) => role === 'staff')
    const admin = me?.grants.find(({ role }) => role === 'orgAdmin')
    const region = staff?.regionCode ? { code: staff.regionCode, name: staff.regionName ?? '' } : null
    return newVenueDraft(region, !staff && admin?.organizationId ? { id: admin.organizationId, name: admin.organizationName ?? '' } : null)
  }, [read.data, me])
  const form = useForm<VenueDraft>({ start, check: venueFault, keepAs: id ? `venue-${id}` : 'venue' })
  const [isChanged, setChanged] = useState(false)
  const known = read.data?.form.rooms ?? []

  const renew = async () => {
    const fresh = await call('places', 'getVenueForm', { id: id! })
    form.change({ version: fresh.version })
    setChanged(true)
  }
  /** Saves; null after a failure. */
  const save = () => {
    setChanged(false)
    return form.submit(
      (draft) =>
        send('places', 'saveVenue', { ...(id && draft.version ? { id, version: draft.version } : {}), venue: venueInput(draft, known) }, (made) => ({
          id: made.id,
          version: made.version,
          venue: venueInput(draft, known),
        })),
      { written: ['version'], refusals: { 'request.changed': () => (id ? renew() : undefined) } },
    )
  }
  return { ...form, read, save, isChanged }
}
