import { View } from '@tarojs/components'
import type { Invitation } from '../../../types/identity'
import { dayAndTime } from '../../shared/core/format'
import { go } from '../../shared/core/go'
import type { Paged } from '../../shared/core/use-pages'
import { Avatar } from '../../shared/parts/avatar'
import { PagesState } from '../../shared/parts/pages-state'
import { Block } from '../../shared/ui/block'
import { Button } from '../../shared/ui/button'
import { Fact } from '../../shared/ui/fact'
import { placeWords, roleWords } from '../right-words'

type Props = { of: Paged<Invitation>; busy: string; onDecide: (row: Invitation, isPerson: boolean) => void }

/** The caller's open invitations: who accepted and waits for a word stands on top, with both answers. */
export function OpenInvitations({ of, busy, onDecide }: Props) {
  return (
    <PagesState of={of}>
      {(rows) =>
        rows.length > 0 && (
          <Block title="您请的人">
            {rows.map((row) => {
              const what = `${placeWords(row)}，${roleWords[row.role]}`
              const who = row.acceptedBy
              const title = who ? `${who.name}${who.phoneEnd ? `，尾号 ${who.phoneEnd}` : ''}，接受了您的邀请` : what
              return (
                <Fact key={row.id} {...(who ? { lead: <Avatar src={who.face} /> } : { icon: 'clock' })} title={title}>
                  <View className="small quiet">{who ? `${what}。点了“是他本人”才算` : `还没人接受，到 ${dayAndTime(row.endsAt)}`}</View>
                  <View className="row" style={{ gap: '8px', paddingTop: '8px' }}>
                    <Button
                      kind="outline"
                      size="small"
                      label={`${who ? '不是' : '作废'}，${who?.name ?? what}`}
                      isBusy={busy === `false${row.id}`}
                      onTap={() => onDecide(row, false)}
                    >
                      {who ? '不是' : '作废'}
                    </Button>
                    {who ? (
                      <Button size="small" label={`是他本人，${who.name}`} isBusy={busy === `true${row.id}`} onTap={() => onDecide(row, true)}>
                        是他本人
                      </Button>
                    ) : (
                      <Button kind="outline" size="small" label={`看码，${what}`} onTap={() => go(`/identity/invite?id=${row.id}`)}>
                        看码
                      </Button>
                    )}
                  </View>
                </Fact>
              )
            })}
          </Block>
        )
      }
    </PagesState>
  )
}
