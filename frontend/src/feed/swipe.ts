// A finger across a card: ahead, as one reads (right in English, left in Arabic), for done; back to snooze.

import type { RefObject } from "preact";
import { useEffect } from "preact/hooks";
import { isRightToLeft } from "../words/language";

type Swiped = { ahead: () => void; back: () => void; held: () => void };

const FAR = 96; // pixels after which letting go acts
const HELD = 500; // milliseconds in one place
const START = 12; // less is a tap, or the beginning of a scroll

export function useSwipe(card: RefObject<HTMLElement | null>, swiped: Swiped, isOn: boolean): void {
  useEffect(() => {
    const element = card.current;
    if (!element || !isOn) return;
    const finger = new Finger(element, swiped);
    element.addEventListener("pointerdown", finger);
    return () => element.removeEventListener("pointerdown", finger);
  });
}

/** How far the card follows the finger: freely at first, then held back. */
export function follow(distance: number): number {
  const free = FAR * 1.25;
  const beyond = Math.max(Math.abs(distance) - free, 0);
  return Math.sign(distance) * (Math.min(Math.abs(distance), free) + beyond / 4);
}

/** Which way a finished swipe counts; null when it was too short or more up and down than across. */
export function verdict(across: number): "ahead" | "back" | null {
  if (Math.abs(across) < FAR) return null;
  return way(across);
}

function way(across: number): "ahead" | "back" {
  return across > 0 !== isRightToLeft ? "ahead" : "back";
}

class Finger {
  private x = 0;
  private y = 0;
  private isAcross = false;
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(
    private readonly element: HTMLElement,
    private readonly swiped: Swiped,
  ) {}

  handleEvent(event: PointerEvent): void {
    if (event.type === "pointerdown") this.down(event);
    else if (event.type === "pointermove") this.moved(event);
    else this.up(event);
  }

  private down(event: PointerEvent): void {
    if (event.pointerType === "mouse" || !event.isPrimary) return;
    if ((event.target as Element).closest("textarea")) return; // there a finger selects words
    [this.x, this.y, this.isAcross] = [event.clientX, event.clientY, false];
    for (const type of ["pointermove", "pointerup", "pointercancel"]) this.element.addEventListener(type, this);
    this.timer = setTimeout(() => this.hold(), HELD);
  }

  /** The menu a browser has for a finger that stays would stand in front of what it chose. */
  private hold(): void {
    this.end();
    this.element.addEventListener("contextmenu", swallow, { capture: true, once: true });
    this.element.addEventListener("click", swallow, { capture: true, once: true });
    addEventListener("pointerup", () => setTimeout(() => this.forgive()), { once: true });
    this.swiped.held();
  }

  private forgive(): void {
    for (const type of ["contextmenu", "click"]) this.element.removeEventListener(type, swallow, { capture: true });
  }

  private moved(event: PointerEvent): void {
    const across = event.clientX - this.x;
    if (!this.isAcross) {
      if (Math.abs(event.clientY - this.y) > START) return this.end();
      if (Math.abs(across) < START) return;
      this.isAcross = true;
      clearTimeout(this.timer);
      this.element.setPointerCapture(event.pointerId);
    }
    this.draw(across);
  }

  private up(event: PointerEvent): void {
    const decided = this.isAcross && event.type === "pointerup" ? verdict(event.clientX - this.x) : null;
    if (this.isAcross) this.element.addEventListener("click", swallow, { capture: true, once: true });
    setTimeout(() => this.element.removeEventListener("click", swallow, { capture: true }));
    this.end();
    if (decided) this.swiped[decided]();
  }

  private draw(across: number): void {
    this.element.style.setProperty("--swipe", `${follow(across)}px`);
    this.element.dataset.swipe = way(across);
    this.element.toggleAttribute("data-far", verdict(across) !== null);
  }

  private end(): void {
    clearTimeout(this.timer);
    for (const type of ["pointermove", "pointerup", "pointercancel"]) this.element.removeEventListener(type, this);
    this.element.style.removeProperty("--swipe");
    delete this.element.dataset.swipe;
    this.element.removeAttribute("data-far");
  }
}

function swallow(event: Event): void {
  event.preventDefault();
  event.stopPropagation();
}
