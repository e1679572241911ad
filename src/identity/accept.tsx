import { useState } from 'react'
import { View } from '@tarojs/components'
import { useRouter } from '@tarojs/taro'
import type { Accepted, Offer } from '../../types/identity'
import { call } from '../shared/core/call'
import { openTab } from '../shared/core/go'
import { setMe, signedIn, usePerson } from '../shared/core/person'
import { send } from '../shared/core/send'
import { useSettings } from '../shared/core/settings'
import { cloudToken, getToken } from '../shared/core/token'
import { useLoad } from '../shared/core/use-load'
import { useForm } from '../shared/form/use-form'
import { Page } from '../shared/parts/page'
import { Empty, PageState } from '../shared/parts/states'
import { Button, ButtonRow } from '../shared/ui/button'
import { AcceptForm } from './ui/accept-form'
import { OfferCard } from './ui/offer-card'

const start: { name: string; who: 'staff' | 'systemAdmin' } = { name: '', who: 'staff' }
/** The name of somebody who has not given any yet; they give one as they accept. */
const nameless = '职工'

/** Keeps who accepted as the person of this phone: with the new sign-in where there is one; in WeChat's cloud the platform says who it is. */
const enter = ({ token, me }: Accepted) => (token || !getToken() ? signedIn({ token: token || cloudToken, me }) : setMe(me))

/** Who invites to what: read first, then accepted or refused. With the first link of all, where nobody has any right yet, who opens it chooses what they are. */
export default function AcceptPage() {
  const code = /^[\w-]{22}/.exec(useRouter().params.c ?? '')?.[0] ?? ''
  const me = usePerson((person) => person.me)
  const place = useSettings((settings) => settings.place)
  const offer = useLoad(code ? `offer-${code}-${me?.id ?? ''}` : null, () => call('identity', 'getInvitation', { code }))
  const [isRefused, setRefused] = useState(false)
  const needsName = me === null || me.name === nameless
  const isSetup = offer.data?.isSetup === true
  const form = useForm({
    start,
    check: ({ name, who }) => [
      ...(needsName && !name.trim() ? [{ field: 'name' as const, words: '请写上您的名字' }] : []),
      ...(isSetup && who === 'staff' && !place?.regionCode ? [{ field: 'who' as const, words: '请先选管哪儿' }] : []),
    ],
    keepAs: null,
  })
  const accept = () =>
    form.submit(async ({ name, who }) => {
      const region = isSetup && who === 'staff' && place?.regionCode ? { regionCode: place.regionCode } : {}
      enter(await send('identity', 'acceptInvitation', { code, ...(needsName && { name: name.trim() }), ...region }))
      void offer.reload()
    })
  const refuse = () =>
    void call('identity', 'refuseInvitation', { code }).then(
      () => setRefused(true),
      () => void offer.reload(),
    )
  const buttons = ({ state, isSetup: isFirst }: Offer) =>
    state === 'open' && (
      <ButtonRow>
        {!isFirst && (
          <Button size="block" kind="outline" onTap={refuse}>
            不是我
          </Button>
        )}
        <Button size="block" isBusy={form.isBusy} onTap={() => void accept()}>
          {isFirst ? '开通' : '同意'}
        </Button>
      </ButtonRow>
    )
  const title = isSetup ? '开通' : '谁请您做什么'
  if (!code || isRefused)
    return (
      <Page title={title}>
        <Empty
          title={isRefused ? '好，这个码作废了' : '这个链接不全'}
          help={isRefused ? '不会有人用它拿到权限' : '请对方再发一次'}
          ways={[{ word: '看朋友圈', icon: 'home', onTap: () => openTab('feed') }]}
        />
      </Page>
    )
  return (
    <Page title={title} dock={offer.data && !isRefused && buttons(offer.data)}>
      <PageState of={offer}>
        {(shown) => (
          <View>
            <OfferCard offer={shown} />
            {shown.state === 'open' && <AcceptForm form={form} isSetup={shown.isSetup} needsName={needsName} place={place} />}
          </View>
        )}
      </PageState>
    </Page>
  )
}
