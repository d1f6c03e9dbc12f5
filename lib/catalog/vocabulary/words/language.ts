/** Everyday English that error messages are written in. Source: chosen by hand; no word that is a name of somebody or of something people keep. */
export const language = `
a
able
about
above
absent
according
across
actual actually
after
again against
all
almost
alone along
already
also
although
always
among
an
and
another
any
anybody
anyone
anything
anyway anywhere
are
aren't
around
as
ask
asked
asking
at
attention
away
back
bad
be
became because
become
been
before
began
begin
behind
being
below
besides
best
better
between
beyond
big
both
but
by
call
came
can
can't
cannot
certain certainly
clear clearly
close
come
coming
complete completely
consider
continue
could couldn't
currently
deep deeper
did
didn't
different
directly
do
does doesn't
doing
don't
done
down
due
during
each
earlier
early
easily
either
else elsewhere
empty
enough
entire entirely
equal equally
especially
etc
even eventually
ever every everything everywhere
exact exactly
except
extra extremely
far
fast
few
fewer
finally
fine
first
five
follow followed following
for
forgot
four
from
full fully
further
gave
generally
get
getting
give given
giving
go
goes
going
gone
good
got
had
half
happen happened happening
hard
has
hasn't
have haven't
having
help helpful
here
high higher highest
hold
how
however
if
immediate immediately
important
in
indeed
inside
instead
into
is
isn't
it
it's
its
itself
just
keep keeping
kept
kind
knew
know known
last
late lately later latest
least
leave leaving
left
less
let
like likely
little
long longer
look looked looking
lot
low
lower lowest
made
mainly
make
making
many
matter
maybe
mean meant meanwhile
might
more moreover
most mostly
much
must must've
my
near nearly
necessary
need needed
neither
never nevertheless
new
newer newest
next
no
non
none
nor
normal normally
not
note noted
nothing
notice
now
nowhere
of
off
often
ok
okay
old
older
on
once
one
only
onto
open
or
other otherwise
our
out
over
own
part particular particularly
past
per
perhaps
please
possible possibly
previous previously
probably
put
quick quickly
quite
rather
ready
really
recent recently
regardless
related
remain remained
right
said
same
say
saying
second
see
seem
seen
sent
several
shall
short
should shouldn't
show showed showing shown
similar similarly
simple simply
since
single
six
slightly
slow slowly
so
some somehow someone something sometimes somewhere
soon
still
stop stopped
such
sure
take taken
taking
tell
than thank
that that's
the
their
them themselves
then
there there's therefore
these
they
thing think
this
those
though
three
through throughout
thus
time
to
today
together
too
took
top
toward
tried tries
true
truly
try
trying
turn turned
two
under
unless
unlike
until
unusual
up
upon
use
used
useful
using
usual usually
very
via
want wanted
was
wasn't
way
we
we're
well
went
were weren't
what whatever
when whenever
where
whether
which
while
who
whole
whose
why
wide
with within without
won't
work worked working
worse worst
would wouldn't
wrong
yes
yet
you
you're
your
zero
`;
