import Plus from 'lucide-solid/icons/plus'
import type { JSX } from 'solid-js'
import { createMemo, createSignal, createUniqueId, For, Show } from 'solid-js'
import type { SetUpQuery } from './generated/graphql.ts'
import { usePerson } from '../person/context.tsx'
import type { Draft } from '../ui/fields/description.ts'
import { Button } from '../ui/button.tsx'
import { Card } from '../ui/card.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { submitForm } from '../ui/submit-form.ts'
import { FormFields } from './form-fields.tsx'
import { createSettingForm } from './form.ts'
import type { SetUp } from './set-up.ts'

type Rate = SetUpQuery['settings']['taxRates'][number]
type Given = Readonly<Record<string, Draft>>

const classes = ['STANDARD', 'REDUCED', 'SECOND_REDUCED', 'SUPER_REDUCED'] as const

/** The rates that hold, by country and class; those that the shop has set are marked. */
export function TaxCard(props: { readonly setUp: SetUp }): JSX.Element {
  const { t, format } = usePerson()
  const [asked, setAsked] = createSignal<Given>()
  const rates = (): readonly Rate[] => props.setUp.data()?.settings.taxRates ?? []
  const countries = createMemo(() =>
    [...new Set(rates().map(({ country }) => country))].sort((one, other) =>
      format().country(one).localeCompare(format().country(other)),
    ),
  )
  const rateOf = (country: string, taxClass: string): Rate | undefined =>
    rates().find((rate) => rate.country === country && rate.taxClass === taxClass)
  const nameOf = (taxClass: string): string =>
    props.setUp
      .fields('taxRateSet')
      ?.find(({ name }) => name === 'taxClass')
      ?.choices.find(({ value }) => value === taxClass)?.label ?? taxClass
  return (
    <Card
      title={t('settings.rates.title')}
      class="max-w-240"
      aside={
        <Show when={props.setUp.mayChange()}>
          <Button icon={<Plus size={16} />} onPress={() => setAsked({})}>
            {t('settings.rates.set')}
          </Button>
        </Show>
      }
    >
      <p class="text-muted mb-3">{t('settings.rates.lead')}</p>
      <div class="overflow-x-auto" tabIndex={0} role="region" aria-label={t('settings.rates.title')}>
        <table class="w-full border-collapse tabular-nums">
          <thead>
            <tr class="text-small text-muted border-b text-start">
              <th class="py-2 pe-4 text-start font-medium">{t('settings.rates.country')}</th>
              <For each={classes}>
                {(taxClass) => <th class="px-2 py-2 text-end font-medium">{nameOf(taxClass)}</th>}
              </For>
            </tr>
          </thead>
          <tbody>
            <For each={countries()}>
              {(country) => (
                <tr class="border-b last:border-b-0">
                  <th scope="row" class="py-1 pe-4 text-start font-normal">
                    {format().country(country)}
                  </th>
                  <For each={classes}>
                    {(taxClass) => (
                      <td class="px-2 py-1 text-end">
                        <Show when={rateOf(country, taxClass)}>
                          {(rate) => (
                            <RateValue
                              rate={rate()}
                              name={`${format().country(country)}, ${nameOf(taxClass)}`}
                              mayChange={props.setUp.mayChange()}
                              onAsk={setAsked}
                            />
                          )}
                        </Show>
                      </td>
                    )}
                  </For>
                </tr>
              )}
            </For>
          </tbody>
        </table>
      </div>
      <Show when={asked()} keyed>
        {(given) => <RateDialog setUp={props.setUp} given={given} onClose={() => setAsked(undefined)} />}
      </Show>
    </Card>
  )
}

interface RateValueProps {
  readonly rate: Rate
  readonly name: string
  readonly mayChange: boolean
  readonly onAsk: (given: Given) => void
}

function RateValue(props: RateValueProps): JSX.Element {
  const { t, format } = usePerson()
  const percent = (): string => format().rate(String(props.rate.basisPoints / 100))
  const ask = (): void => {
    const { country, taxClass, basisPoints } = props.rate
    props.onAsk({ country, taxClass, basisPoints: String(basisPoints) })
  }
  return (
    <Show when={props.mayChange} fallback={<bdi>{percent()}</bdi>}>
      <button
        type="button"
        class="text-accent-ink min-h-6 hover:underline"
        classList={{ 'font-semibold': props.rate.own }}
        aria-label={t('settings.rates.change', { name: props.name, rate: percent() })}
        onClick={ask}
      >
        <bdi>{percent()}</bdi>
        <Show when={props.rate.own}>
          <span aria-hidden="true"> *</span>
        </Show>
      </button>
    </Show>
  )
}

function RateDialog(props: {
  readonly setUp: SetUp
  readonly given: Given
  readonly onClose: () => void
}): JSX.Element {
  const { t } = usePerson()
  const formId = createUniqueId()
  const form = createSettingForm(props.setUp, {
    move: 'taxRateSet',
    target: 'shop',
    record: () => props.setUp.data()?.settings,
    labels: { basisPoints: t('settings.rates.basisPoints'), reset: t('settings.rates.reset') },
    whole: true,
    defaults: props.given,
  })
  return (
    <Dialog
      open
      title={t('settings.rates.set')}
      lead={t('settings.rates.setLead')}
      onClose={() => props.onClose()}
      actions={
        <>
          <Button onPress={() => props.onClose()}>{t('action.cancel')}</Button>
          <Button variant="primary" busy={form.busy()} onPress={() => submitForm(formId)}>
            {t('action.save')}
          </Button>
        </>
      }
    >
      <form
        id={formId}
        novalidate
        class="py-1"
        onSubmit={(event) => {
          event.preventDefault()
          void form.submit().then((made) => void (made !== undefined && props.onClose()))
        }}
      >
        <FormFields form={form} />
      </form>
    </Dialog>
  )
}
