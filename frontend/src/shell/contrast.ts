// Whoever asks for more contrast gets the style that gives it, as soon as they ask.

const asked = matchMedia("(forced-colors: active), (prefers-contrast: more)");

export function followContrast(): void {
  asked.addEventListener("change", give);
  give();
}

function give(): void {
  if (asked.matches) void import("../styles/contrast.css");
}
