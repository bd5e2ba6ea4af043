/**
 * `npx tsx tools/draw-demo-photos.ts`: draws the photos of the demo day into `sync-server/demo/photos/`. They are
 * kept in the repository, because drawing them takes longer than everything else a first start does.
 */
import { join } from "node:path";
import sharp from "sharp";
import { ROOT } from "./prepare.mjs";

const WIDTH = 1_280;
const HEIGHT = 960;
const FOLDER = join(ROOT, "sync-server/demo/photos");

/** A repeatable scatter between 0 and 1. */
const scatter = (seed: number): number => {
  const value = Math.sin(seed * 127.1) * 43_758.5;
  return value - Math.floor(value);
};
const times = (count: number, draw: (index: number) => string): string =>
  Array.from({ length: count }, (_, index) => draw(index)).join("");
/** A point on a circle around the origin; `turn` in degrees. */
const around = (turn: number, radius: number): string => {
  const angle = (turn * Math.PI) / 180;
  return `${(Math.cos(angle) * radius).toFixed(1)} ${(Math.sin(angle) * radius).toFixed(1)}`;
};

const noise = (id: string, frequency: string, octaves: number, seed: number, colours: string): string =>
  `<filter id="${id}" x="0" y="0" width="100%" height="100%"><feTurbulence type="fractalNoise" baseFrequency="${frequency}" numOctaves="${octaves}" seed="${seed}"/><feColorMatrix values="${colours}"/></filter>`;

const DEFINITIONS = `
  ${noise("grain", "0.9", 2, 3, "0 0 0 0 0.5  0 0 0 0 0.5  0 0 0 0 0.5  0.25 0.25 0.25 0 -0.2")}
  ${noise("dirt", "0.012 0.018", 5, 8, "0 0 0 0 0.10  0 0 0 0 0.09  0 0 0 0 0.08  1.6 0.4 0 0 -0.75")}
  <filter id="rust" x="-20%" y="-20%" width="140%" height="140%"><feTurbulence type="fractalNoise" baseFrequency="0.035" numOctaves="5" seed="21" result="noise"/><feColorMatrix in="noise" values="0 0 0 0 0.42  0 0 0 0 0.20  0 0 0 0 0.08  2.4 0 0 0 -1.1" result="rust"/><feComposite in="rust" in2="SourceGraphic" operator="in"/></filter>
  <filter id="soft"><feGaussianBlur stdDeviation="9"/></filter>
  <filter id="shadow"><feGaussianBlur stdDeviation="26"/></filter>
  <radialGradient id="metal" cx="38%" cy="30%" r="85%"><stop offset="0" stop-color="#d9dcdd"/><stop offset=".35" stop-color="#9ba1a4"/><stop offset=".7" stop-color="#6f7679"/><stop offset="1" stop-color="#43494c"/></radialGradient>
  <radialGradient id="lamp" cx="32%" cy="18%" r="95%"><stop offset="0" stop-color="#fff" stop-opacity=".28"/><stop offset=".55" stop-color="#fff" stop-opacity="0"/><stop offset="1" stop-color="#000" stop-opacity=".62"/></radialGradient>`;

const everywhere = (paint: string): string => `<rect width="100%" height="100%" ${paint}/>`;

/** A part on a bench under a lamp, with the grain of a camera. */
const photo = (ground: string, part: string): string =>
  `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${HEIGHT}"><defs>${DEFINITIONS}</defs>${everywhere(`fill="${ground}"`)}${everywhere('filter="url(#dirt)"')}${part}${everywhere('fill="url(#lamp)"')}${everywhere('filter="url(#grain)" opacity=".55"')}</svg>`;

const rusty = (radius: number, colour: string): string =>
  `<circle r="${radius}" fill="${colour}"/><circle r="${radius}" fill="#7a4a2a" filter="url(#rust)"/>`;

const groove = (radius: number): string =>
  `<circle r="${radius + scatter(radius) * 3}" fill="none" stroke="${scatter(radius * 3) > 0.5 ? "#3d4346" : "#c9cdcf"}" stroke-width="${0.6 + scatter(radius) * 2.4}" opacity="${0.15 + scatter(radius * 7) * 0.4}"/>`;

const wheelBolt = (index: number): string => {
  const [x, y] = around(index * 72 - 23, 105)
    .split(" ")
    .map(Number) as [number, number];
  return `<circle cx="${x}" cy="${y}" r="20" fill="#17191a"/><circle cx="${x - 3}" cy="${y - 4}" r="16" fill="#3b3f41"/>`;
};

const guidePin = (y: number): string =>
  `<circle cx="40" cy="${y}" r="34" fill="#2b2f31"/><circle cx="40" cy="${y}" r="24" fill="#777d80"/>`;

const brakeDisc = photo(
  "#2b2d2e",
  `<g transform="translate(600 500) rotate(-8) scale(1.04 .98)">
    <ellipse rx="430" ry="425" cx="22" cy="30" opacity=".6" filter="url(#shadow)"/>
    ${rusty(412, "#4a3a30")}<circle r="396" fill="url(#metal)"/>${times(40, (ring) => groove(185 + ring * 5))}
    <circle r="396" fill="none" stroke="#5a3a25" stroke-width="16" opacity=".85"/>
    ${rusty(182, "#5b4638")}<circle r="182" fill="none" stroke="#1b1d1e" stroke-width="5"/>${rusty(150, "#6b5a4e")}${times(5, wheelBolt)}
    <circle r="58" fill="#202325"/><circle r="46" fill="#585d60"/><circle r="30" fill="#2a2d2f"/>
  </g>
  <g transform="translate(1010 420) rotate(14)">
    <rect x="-120" y="-230" width="250" height="470" rx="46" opacity=".6" filter="url(#shadow)"/>
    <rect x="-110" y="-225" width="220" height="440" rx="42" fill="#4c5356"/>
    <rect x="-110" y="-225" width="220" height="440" rx="42" fill="#6b4a33" filter="url(#rust)" opacity=".7"/>
    <rect x="-84" y="-190" width="70" height="370" rx="20" fill="#33383a"/>${guidePin(-120)}${guidePin(120)}
  </g>`,
);

const treadBlock = (index: number): string => {
  const row = Math.floor(index / 14);
  const x = (index % 14) * 100 - 60 + (row % 2) * 34;
  const y = row * 112 - 20;
  const isWorn = row >= 6;
  const fill = isWorn ? "#3a3a3b" : "#282829";
  const cut = isWorn ? 1 : 4;
  return `<path d="M${x} ${y} l72 10 l14 78 l-74 -6 z" fill="${fill}" stroke="#0c0d0d" stroke-width="${isWorn ? 3 : 9}"/><path d="M${x + 8} ${y + 30} l62 8 M${x + 12} ${y + 56} l62 7" stroke="#121313" stroke-width="${cut}"/>`;
};

const scratch = (index: number): string =>
  `<path d="M${scatter(index) * WIDTH} ${700 + scatter(index * 5) * 240} l${20 + scatter(index * 3) * 50} ${scatter(index * 9) * 8 - 4}"/>`;

const tyre = photo(
  "#111",
  `<g transform="translate(0 20) skewY(-4)">
    <rect x="-50" y="-60" width="1400" height="1150" fill="#1a1b1b"/>${times(126, treadBlock)}
    <path d="M-50 230 h1400 M-50 455 h1400" stroke="#080909" stroke-width="30"/><path d="M-50 672 h1400" stroke="#080909" stroke-width="14"/>
    <rect x="-50" y="690" width="1400" height="400" fill="#6a6a6a" opacity=".16" filter="url(#shadow)"/>
    <g stroke="#4a4b4b" stroke-width="2" opacity=".8">${times(60, scratch)}</g>
  </g>
  <g transform="translate(464 647) rotate(-8)">
    <rect x="6" y="8" width="590" height="54" rx="6" opacity=".5" filter="url(#soft)"/><rect width="590" height="54" rx="6" fill="#d9b33a"/>
    <g stroke="#1b1b1b" stroke-width="3">${times(11, (tick) => `<path d="M${26 + tick * 50} 0 v${tick % 5 === 0 ? 28 : 16}"/>`)}</g>
    <g font-family="sans-serif" font-size="22" fill="#1b1b1b"><text x="20" y="48">0</text><text x="268" y="48">5</text><text x="510" y="48">10 mm</text></g>
  </g>`,
);

const pleat = (index: number): string => {
  const x = 150 + index * 21;
  const shade = scatter(index) * 0.5;
  const tone = (light: number, depth: number) => Math.round(light - shade * depth);
  return `<path d="M${x} 190 l10 6 v560 l-10 -6z" fill="rgb(${tone(150, 90)},${tone(142, 92)},${tone(122, 90)})"/><path d="M${x + 10} 196 l11 -6 v560 l-11 6z" fill="rgb(${tone(96, 60)},${tone(90, 60)},${tone(78, 55)})"/>`;
};

const leaf = (index: number): string => {
  const x = 170 + scatter(index * 2) * 930;
  const y = 220 + scatter(index * 11) * 500;
  const colour = ["#5a4020", "#3c3a1e", "#70522a", "#2d2a20"][index % 4] ?? "";
  return `<ellipse cx="${x}" cy="${y}" rx="${8 + scatter(index) * 26}" ry="${4 + scatter(index * 4) * 9}" transform="rotate(${scatter(index * 6) * 180} ${x} ${y})" fill="${colour}" opacity=".92"/>`;
};

const cabinFilter = photo(
  "#5d6164",
  `<g transform="rotate(-3 640 480)">
    <rect x="128" y="172" width="1030" height="640" opacity=".6" filter="url(#shadow)"/><rect x="120" y="160" width="1020" height="630" rx="10" fill="#d8d6cd"/>
    ${times(46, pleat)}<rect x="146" y="186" width="970" height="572" filter="url(#dirt)" opacity=".95"/>${times(34, leaf)}
    <rect x="120" y="160" width="1020" height="630" rx="10" fill="none" stroke="#b9b6aa" stroke-width="26"/>
  </g>`,
);

const spring = (index: number): string =>
  `<g transform="translate(${around(index * 60, 150)}) rotate(${index * 60 + 90})"><rect x="-52" y="-24" width="104" height="48" rx="14" fill="#15171a"/>${times(7, (coil) => `<path d="M${coil * 13 - 42} -18 l8 36" stroke="#b7bec2" stroke-width="7"/>`)}</g>`;

const clutch = photo(
  "#6d6455",
  `<g transform="translate(640 490) scale(1.03 .97)">
    <circle r="420" cx="18" cy="26" opacity=".65" filter="url(#shadow)"/><circle r="402" fill="#4b382c"/><circle r="402" fill="#21140d" filter="url(#rust)"/>
    ${times(24, (ray) => `<path d="M0 0 L${around(ray * 15, 400)}" stroke="#1c1512" stroke-width="9"/>`)}
    <circle r="402" fill="none" stroke="#241a14" stroke-width="8"/><circle r="262" fill="url(#metal)"/>${times(6, spring)}
    <circle r="84" fill="#3a3f42"/><circle r="62" fill="#111"/>${times(20, (tooth) => `<path d="M${around(tooth * 18, 48)} L${around(tooth * 18, 64)}" stroke="#8b9296" stroke-width="9"/>`)}
    <path d="M-330 -200 A390 390 0 0 1 -40 -384" stroke="#0a0605" stroke-width="90" fill="none" opacity=".75" filter="url(#soft)"/>
  </g>`,
);

for (const [name, drawing] of Object.entries({
  "brake-disc": brakeDisc,
  tyre,
  "cabin-filter": cabinFilter,
  clutch,
})) {
  const { size } = await sharp(Buffer.from(drawing))
    .jpeg({ quality: 62, mozjpeg: true })
    .toFile(join(FOLDER, `${name}.jpg`));
  console.log(`${name}.jpg ${(size / 1_024).toFixed(0)} KiB`);
}
