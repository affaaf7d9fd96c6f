# cause: none
# how: a FIFO task that works 1 ms in every 10, as sound and measuring programs do
# needs: perl chrt
# settle: 6
up() { run rtshort chrt -f 60 perl -MTime::HiRes=time,sleep -e 'while (1) { my $until = time() + 0.001; 1 while time() < $until; sleep(0.009) }'; }
down() { end rtshort; }
