// The sign of Throughline: one line through everything.
export const Mark = ({ size = 24 }: { size?: number }) => (
  <svg width={size} height={size} viewBox="0 0 24 24" fill="none" aria-hidden="true">
    <path
      d="M5 4v7a4 4 0 0 0 4 4h6a4 4 0 0 1 4 4v1"
      stroke="var(--accent)"
      strokeWidth="2.4"
      strokeLinecap="round"
    />
    <circle cx="5" cy="4" r="2.4" fill="var(--accent)" />
    <circle cx="12" cy="15" r="2.9" fill="var(--canvas)" stroke="var(--accent)" strokeWidth="2.1" />
    <circle cx="19" cy="20" r="2.4" fill="var(--viz-2)" />
  </svg>
)
