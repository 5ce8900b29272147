// Where a toast would be in the way.

/** Whether it lies on what is pressed next: a card's acts, or those of the dialog that it stands in. */
export function covers(place: HTMLElement | null): boolean {
  const mine = place?.querySelector(".toast")?.getBoundingClientRect();
  const next = (place?.closest("dialog") ?? document).querySelectorAll(".acts, dialog .act");
  return [...(mine ? next : [])].some((one) => {
    const { top, bottom, left, right } = one.getBoundingClientRect();
    return mine && top < mine.bottom && bottom > mine.top && left < mine.right && right > mine.left;
  });
}
