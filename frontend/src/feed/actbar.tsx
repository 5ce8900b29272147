// The row of acts under a card: the suggested one, the quick ones, and the rest in a menu.

import { Icon } from "../parts/icon";
import { type Choice, openMenu } from "../parts/menu";
import type { Card } from "../server/types";
import { now } from "../shell/clock";
import { myId } from "../shell/session";
import { ahead } from "../words/dates";
import { type Key, t } from "../words/messages";
import { type Action, actionsFor, suggestion } from "./actions";
import { isMine } from "./answers";
import { elsewhere } from "./feed";
import { writerOf } from "./writers";

const QUICK = ["done", "snooze", "dismiss"];
/** Headings of the menu; to be put off without a day stands among the times of snoozing. */
const GROUPS: [Key, string[]][] = [
  ["act.group_answer", ["reply", "share", "ask", "refer"]],
  ["act.group_team", ["assign", "help", "help_of"]],
  ["act.group_person", ["note", "watch", "open", "person"]],
];

export function ActBar({ card }: { card: Card }) {
  const actions = actionsFor(card);
  const first = actions.find((action) => action.name === suggestion(card));
  const quick = actions.filter((action) => QUICK.includes(action.name));
  const more = (event: MouseEvent) =>
    openMenu(card.person.name, rest(actions, first), event.currentTarget as HTMLElement);
  return (
    <div class="acts">
      {first && <ActButton action={first} card={card} isFirst />}
      {quick.map((action) => (
        <ActButton key={action.name} action={action} card={card} />
      ))}
      <button
        type="button"
        class="act bare"
        aria-haspopup="menu"
        aria-label={t("act.of", { act: t("act.more"), name: card.person.name })}
        title={t("act.more")}
        onClick={more}
      >
        <Icon name="more" />
        <span>{t("act.more")}</span>
      </button>
      <Standing card={card} />
    </div>
  );
}

function ActButton({ action, card, isFirst = false }: { action: Action; card: Card; isFirst?: boolean }) {
  return (
    <button
      type="button"
      class={isFirst ? "act go" : "act bare"}
      aria-label={isFirst ? undefined : t("act.of", { act: action.label, name: card.person.name })}
      title={isFirst ? undefined : `${action.label} (${action.key})`}
      aria-keyshortcuts={action.key}
      onClick={(event) => runAction(action, event.currentTarget)}
    >
      {isFirst ? <Labelled action={action} /> : <Pictured action={action} />}
    </button>
  );
}

function Labelled({ action }: { action: Action }) {
  return (
    <>
      {action.label}
      <span aria-hidden="true">
        <kbd>{action.key}</kbd>
      </span>
    </>
  );
}

/** The word stands beside its picture, on a phone under it. */
function Pictured({ action: { icon, label } }: { action: Action }) {
  return (
    <>
      <Icon name={icon} />
      <span>{label}</span>
    </>
  );
}

/** What stands against it is said first; then one does it anyway, or leaves it. */
export function runAction(action: Action, anchor: HTMLElement): void {
  if (!action.warning) return carryOut(action, anchor);
  const anyway = { label: t("contact.anyway", { act: action.label }), icon: action.icon };
  const choices = [
    { label: t("contact.leave"), icon: "dismiss" as const, run: () => {} },
    { ...anyway, run: () => carryOut(action, anchor) },
  ];
  openMenu(action.warning, choices, anchor);
}

function carryOut(action: Action, anchor: HTMLElement): void {
  if (action.href) window.open(action.href, "_blank", "noopener,noreferrer");
  action.run(anchor);
}

function rest(actions: Action[], first: Action | undefined): Choice[] {
  return GROUPS.flatMap(([group, names]) =>
    actions
      .filter((action) => action !== first && names.includes(action.name))
      .map((action) => ({ ...choiceOf(action), group: t(group) })),
  );
}

function choiceOf(action: Action): Choice {
  const { label, icon, key } = action;
  return { label, icon, key, run: () => runAction(action, document.activeElement as HTMLElement) };
}

function Standing({ card }: { card: Card }) {
  const words = standing(card);
  return words ? <span class="standing">{words}</span> : null;
}

function standing(card: Card): string | null {
  if (elsewhere.value.has(card.id)) return isMine(card) ? null : t("card.elsewhere");
  const writer = writerOf(card.id);
  if (writer) return t("card.writing", { name: writer });
  if (card.state === "snoozed") {
    return card.snoozed_until
      ? t("card.until", { when: ahead(card.snoozed_until, now.value) })
      : t("card.until_spoken");
  }
  if (card.assignee) return t("card.assigned", { name: card.assignee.name });
  if (!card.closest) return null;
  return card.closest.id === myId.value ? t("card.closest_you") : t("card.closest", { name: card.closest.name });
}
