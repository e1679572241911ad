import type { Venue } from '../../../types/places'
import { distance, dotted } from '../../shared/core/format'
import { openOrganization } from '../../shared/core/go'
import { openMap } from '../../shared/platform'
import { Block } from '../../shared/ui/block'
import { Button } from '../../shared/ui/button'
import { Fact, FactLink } from '../../shared/ui/fact'

/** Opening hours, address and organization of a venue, each with its action at the right. */
export function VenueFacts({ venue }: { venue: Venue }) {
  const { name, address, regionName, openingHours, organizationId, organizationName, lat, lng } = venue
  const map = (
    <Button kind="text" icon="map" label={`看地图，${address}`} onTap={() => void openMap({ lat, lng, name, address })}>
      看地图
    </Button>
  )
  return (
    <Block isFlush>
      <Fact icon="pin" title={address} help={dotted(regionName, distance(venue.distance))} action={map} />
      {openingHours !== '' && <Fact icon="clock" title={openingHours} help="开放时间" />}
      {organizationId && organizationName && (
        <Fact icon="org" title={<FactLink onTap={() => openOrganization(organizationId)}>{organizationName}</FactLink>} help="谁在管" />
      )}
    </Block>
  )
}
