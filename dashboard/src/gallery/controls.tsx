import Ellipsis from 'lucide-solid/icons/ellipsis'
import PackageCheck from 'lucide-solid/icons/package-check'
import Printer from 'lucide-solid/icons/printer'
import type { JSX } from 'solid-js'
import { createSignal } from 'solid-js'
import { usePerson } from '../person/context.tsx'
import { Badge, NewDot } from '../ui/badge.tsx'
import { Button } from '../ui/button.tsx'
import { Card } from '../ui/card.tsx'
import { Dialog } from '../ui/dialog.tsx'
import type { Draft, InputDescription } from '../ui/fields/description.ts'
import { Field } from '../ui/fields/field.tsx'
import { parseDraft } from '../ui/fields/parse.ts'
import { IconButton } from '../ui/icon-button.tsx'
import { Menu } from '../ui/menu.tsx'
import { Notice } from '../ui/notice.tsx'
import { StateChip } from '../ui/state-chip.tsx'
import type { Tone } from '../ui/tone.tsx'

const tones: readonly Tone[] = ['waiting', 'ready', 'attention', 'late', 'done']

/** Buttons, chips, notices, a menu and a dialog with every kind of field. */
export function Controls(): JSX.Element {
  const { t, format } = usePerson()
  const [open, setOpen] = createSignal(new URLSearchParams(location.search).has('dialog'))
  const [draft, setDraft] = createSignal<Draft>({
    quantity: '2,5',
    amount: '12.345',
    lines: [{ sku: 'A-1', ok: true }],
    on: '2026-03-21',
  })
  const input = (): InputDescription => sampleInput(t('detail.payment.title'), t('field.choose'))
  const parsed = () => parseDraft(input(), draft(), (currency) => format().decimals(currency))
  return (
    <Card title={t('keys.groupAct')} aside={<NewDot label={t('list.newSince', { count: '1', time: '09:40' })} />}>
      <div class="flex flex-col gap-4">
        <div class="flex flex-wrap items-start gap-2">
          <Button variant="primary" icon={<PackageCheck size={16} />} keyHint="p" onPress={() => setOpen(true)}>
            {t('action.save')}
          </Button>
          <Button>{t('action.save')}</Button>
          <Button variant="danger">{t('action.cancel')}</Button>
          <Button variant="quiet">{t('action.retry')}</Button>
          <IconButton label={t('action.dismiss')} icon={<Printer size={16} />} onPress={() => undefined} />
          <Menu
            class="control text-muted hover:bg-hover hover:text-ink"
            label={t('moves.toolbar')}
            trigger={<Ellipsis size={16} />}
            items={[
              { id: 'a', label: t('action.save'), keyHint: 's', onSelect: () => undefined },
              { id: 'b', label: t('action.cancel'), blocked: t('error.title'), onSelect: () => undefined },
            ]}
          />
        </div>
        <Button blocked={`${t('error.title')}: ${t('detail.payment.title')}`} keyHint="s">
          {t('nav.deliveries')}
        </Button>
        <div class="flex flex-wrap items-center gap-2">
          {tones.map((tone) => (
            <StateChip tone={tone} label={tone} />
          ))}
          <Badge>SALES</Badge>
        </div>
        <Notice tone="attention" onDismiss={() => undefined}>
          {t('error.lead')}
        </Notice>
        <Notice tone="late" action={<Button>{t('action.retry')}</Button>}>
          {t('signIn.unreachable')}
        </Notice>
      </div>
      <Dialog
        open={open()}
        title={t('action.save')}
        lead={t('error.lead')}
        onClose={() => setOpen(false)}
        actions={
          <>
            <Button onPress={() => setOpen(false)}>{t('action.cancel')}</Button>
            <Button variant="primary" keyHint="Enter" onPress={() => setOpen(false)}>
              {t('action.save')}
            </Button>
          </>
        }
      >
        <Field description={input()} draft={draft()} path="" problems={parsed().problems} onChange={setDraft} />
      </Dialog>
    </Card>
  )
}

function sampleInput(amount: string, choice: string): InputDescription {
  const required = true
  return {
    kind: 'object',
    name: 'input',
    label: '',
    required,
    fields: [
      { kind: 'int', name: 'quantity', label: '#', required, min: 1, max: 40 },
      { kind: 'money', name: 'amount', label: amount, currency: 'EUR', required },
      { kind: 'enum', name: 'reason', label: choice, required: false, options: [{ value: 'A', label: 'DHL' }] },
      { kind: 'date', name: 'on', label: 'ISO 8601', required: false },
      {
        kind: 'list',
        name: 'lines',
        label: 'SKU',
        required: false,
        item: {
          kind: 'object',
          name: 'line',
          label: '',
          required,
          fields: [
            { kind: 'text', name: 'sku', label: 'SKU', required },
            { kind: 'boolean', name: 'ok', label: 'OK', required },
          ],
        },
      },
    ],
  }
}
