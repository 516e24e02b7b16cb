// One open conversation: head, messages, composer, and its commands.
import { MessagesSquare } from 'lucide-react'
import { lazy, Suspense, useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { markRead, useConversation } from '@/api/conversations'
import { Problem } from '@/api/http'
import { announce, onFacts } from '@/api/live/changes'
import type { Conversation, Message } from '@/api/types'
import { useCommands } from '@/app/commands'
import { permissions } from '@/app/permissions'
import { useCan } from '@/app/session'
import { useNow } from '@/lib/clock'
import { t } from '@/text/t'
import { Empty, ErrorNote, SkeletonRows } from '@/ui/states'
import { Composer, type ComposerHandle } from '../composer/composer'
import { discard, type OutboxItem, useOutbox } from '../composer/outbox'
import { useActions } from './actions'
import { isShown } from './event-line'
import { copyLink, Header, type OpenPicker } from './header'
import { threadItems } from './items'
import { ColleagueTyping, useViewing } from './presence'
import { useFreshThread, useHistory, useMessages, useMessagesOnTheirWay } from './read-thread'
import { fromHere } from './regroup/choice'
import { SuggestionBar } from './regroup/suggestion-bar'
import { RenameDialog } from './rename-dialog'
import { Stream } from './stream'

const MergeDialog = lazy(() => import('./regroup/merge-dialog'))
const SplitDialog = lazy(() => import('./regroup/split-dialog'))

interface ThreadProps {
  id: string
  /** Without the list beside it, it is the page and carries its heading. */
  alone: boolean
  onBack(): void
  onNext(): void
  /** Shows another conversation here. */
  onOpen(id: string): void
  onCustomer?: () => void
}

export function Thread(props: ThreadProps) {
  const { data, error, refetch } = useConversation(props.id)
  useGoesOnElsewhere(props.id, data, props.onOpen)
  if (data) return <OpenThread {...props} conversation={data} />
  if (error instanceof Problem && error.status === 404) {
    return <Empty icon={MessagesSquare}>{t('conversation-missing')}</Empty>
  }
  if (error) return <ErrorNote error={error} onRetry={() => void refetch()} />
  return <SkeletonRows rows={4} height="84px" />
}

/** Merged into another one, before or just now: that one is shown. */
function useGoesOnElsewhere(
  id: string,
  data: Conversation | undefined,
  onOpen: ThreadProps['onOpen'],
) {
  const home = data && data.id !== id ? data.id : null
  useEffect(() => {
    if (home) onOpen(home)
  }, [home, onOpen])
  useEffect(
    () =>
      onFacts((facts) => {
        const merged = facts.find(
          (fact) => fact.kind === 'conversation.merged' && fact.data.merged_id === id,
        )
        if (merged?.conversation_id) onOpen(merged.conversation_id)
      }),
    [id, onOpen],
  )
}

function OpenThread({
  conversation,
  alone,
  onBack,
  onNext,
  onOpen,
  onCustomer,
}: ThreadProps & { conversation: Conversation }) {
  const { id } = conversation
  const mayWrite = useCan(permissions.writeConversations)
  const actions = useActions(id)
  const [picker, setPicker] = useState<OpenPicker>(null)
  const [renaming, setRenaming] = useState(false)
  /** The other one, `''` while it is to be chosen. */
  const [merging, setMerging] = useState<string | null>(null)
  const [splitting, setSplitting] = useState<string[] | null>(null)
  const [sentCount, setSentCount] = useState(0)
  const lastSeen = useRef<string | null>(null)
  const composer = useRef<ComposerHandle>(null)
  const { items, more, loadOlder, messages } = useThreadItems(id)
  const onSeen = useCallback((messageId: string) => {
    lastSeen.current = messageId
  }, [])
  useFreshThread(id)
  useMessagesOnTheirWay(id, messages.data?.pages)
  useViewing(id)
  useReadMark(conversation)
  useThreadCommands({
    conversation,
    actions,
    mayWrite,
    setPicker,
    composer,
    setRenaming,
    merge: () => setMerging(''),
    split: () => setSplitting([]),
  })
  const said = useMemo(
    () => items.flatMap((item): Message[] => (item.kind === 'message' ? [item.message] : [])),
    [items],
  )

  const edit = (item: OutboxItem) => {
    discard(item.client_id)
    composer.current?.restore(item)
  }

  return (
    <>
      <Header
        conversation={conversation}
        alone={alone}
        actions={actions}
        mayWrite={mayWrite}
        picker={picker}
        setPicker={setPicker}
        onBack={onBack}
        onRename={() => setRenaming(true)}
        onMerge={() => setMerging('')}
        onSplit={() => setSplitting([])}
        onCustomer={onCustomer}
      />
      {mayWrite && conversation.suggestion && (
        <SuggestionBar
          conversationId={id}
          suggestion={conversation.suggestion}
          onOpen={onOpen}
          onMerge={setMerging}
        />
      )}
      {messages.isError && <ErrorNote error={messages.error} onRetry={() => messages.refetch()} />}
      {messages.isPending && !messages.isError ? (
        <div className="min-h-0 flex-1 overflow-hidden">
          <SkeletonRows rows={5} height="96px" />
        </div>
      ) : (
        <Stream
          conversationId={id}
          subject={conversation.subject}
          items={items}
          more={more}
          loadOlder={loadOlder}
          onSeen={onSeen}
          onEdit={edit}
          onSplit={
            mayWrite
              ? (messageId, whole) => setSplitting(whole ? fromHere(said, messageId) : [messageId])
              : undefined
          }
          sentCount={sentCount}
        />
      )}
      {mayWrite && (
        <div className="px-2 pb-2 pane:px-6 pane:pb-4">
          <div className="mx-auto max-w-[720px]">
            <ColleagueTyping conversationId={id} />
            <Composer
              conversation={conversation}
              lastSeen={lastSeen}
              handle={composer}
              onSent={() => setSentCount((count) => count + 1)}
              onNext={onNext}
            />
          </div>
        </div>
      )}
      {renaming && (
        <RenameDialog
          conversation={conversation}
          actions={actions}
          onClose={() => setRenaming(false)}
        />
      )}
      <Suspense>
        {merging !== null && (
          <MergeDialog
            conversation={conversation}
            other={merging || null}
            onOpen={onOpen}
            onClose={() => setMerging(null)}
          />
        )}
        {splitting && (
          <SplitDialog
            conversationId={id}
            messages={said}
            more={more}
            chosen={splitting}
            onOpen={onOpen}
            onClose={() => setSplitting(null)}
          />
        )}
      </Suspense>
    </>
  )
}

function useThreadItems(id: string) {
  const messages = useMessages(id)
  const history = useHistory(id)
  const now = useNow()
  const all = useOutbox((state) => state.items)
  const items = useMemo(
    () =>
      threadItems({
        messages: (messages.data?.pages ?? []).flatMap((page) => page.items).reverse(),
        history: (history.data?.pages ?? [])
          .flatMap((page) => page.items)
          .filter(isShown)
          .reverse(),
        outbox: all.filter((item) => item.conversation_id === id),
        more: messages.hasNextPage,
        now,
      }),
    [messages.data, messages.hasNextPage, history.data, all, id, now],
  )
  const loadOlder = () => {
    if (!messages.isFetchingNextPage && messages.hasNextPage) void messages.fetchNextPage()
    if (!history.isFetchingNextPage && history.hasNextPage) void history.fetchNextPage()
  }
  return { messages, items, more: messages.hasNextPage, loadOlder }
}

/** What is open and in front has been seen. */
function useReadMark({ id, unread }: Conversation) {
  useEffect(() => {
    if (!unread) return
    const mark = () => {
      if (document.hidden) return
      markRead(id).then(
        (conversation) => announce([conversation]),
        // Unread is only a mark: it is tried again when the conversation is opened again.
        () => {},
      )
    }
    mark()
    document.addEventListener('visibilitychange', mark)
    return () => document.removeEventListener('visibilitychange', mark)
  }, [id, unread])
}

interface CommandsOptions {
  conversation: Conversation
  actions: ReturnType<typeof useActions>
  mayWrite: boolean
  setPicker(picker: OpenPicker): void
  composer: React.RefObject<ComposerHandle | null>
  setRenaming(on: boolean): void
  merge(): void
  split(): void
}

function useThreadCommands(options: CommandsOptions) {
  const { conversation, actions, mayWrite, setPicker, composer, setRenaming, merge, split } =
    options
  const group = t('conversation')
  const closed = conversation.status === 'resolved'
  const copy = {
    id: 'copy',
    title: t('copy-link'),
    group,
    run: () => void copyLink(conversation.id),
  }
  useCommands(
    mayWrite
      ? [
          {
            id: 'reply',
            title: t('reply-command'),
            group,
            keys: 'r',
            run: () => composer.current?.focus('public'),
          },
          {
            id: 'note',
            title: t('add-note-command'),
            group,
            keys: 'n',
            run: () => composer.current?.focus('note'),
          },
          {
            id: 'resolve',
            title: closed ? t('reopen') : t('resolve'),
            group,
            keys: 'e',
            run: () => void (closed ? actions.reopen() : actions.resolve()),
          },
          {
            id: 'assign',
            title: t('assign-dots'),
            group,
            keys: 'a',
            run: () => setPicker('assign'),
          },
          {
            id: 'snooze',
            title: t('snooze-dots'),
            group,
            keys: 'h',
            run: () => setPicker('snooze'),
          },
          { id: 'tags', title: t('tags-dots'), group, keys: 'l', run: () => setPicker('tags') },
          { id: 'pend', title: t('set-pending'), group, run: () => void actions.pend() },
          {
            id: 'urgent',
            title: t('set-urgent'),
            group,
            run: () => void actions.prioritize('urgent'),
          },
          {
            id: 'high',
            title: t('set-high'),
            group,
            run: () => void actions.prioritize('high'),
          },
          {
            id: 'normal',
            title: t('set-normal'),
            group,
            run: () => void actions.prioritize('normal'),
          },
          { id: 'merge', title: t('merge-dots'), group, keys: 'm', run: merge },
          { id: 'split', title: t('split-dots'), group, run: split },
          { id: 'rename', title: t('change-subject'), group, run: () => setRenaming(true) },
          copy,
        ]
      : [copy],
  )
}
