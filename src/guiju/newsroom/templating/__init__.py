"""Templates of manuscripts: what they may hold, what a manuscript takes over from one."""
