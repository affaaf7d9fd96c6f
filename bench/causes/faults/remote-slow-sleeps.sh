# cause: remote-slow
# offender: 10.77.0.2:7006
# how: a service in a network namespace that takes 30 s for each answer, four clients in Python
# needs: ip python3
# settle: 5
up() {
  far_up
  far_serves 7006 'while c.recv(1000): time.sleep(30); c.send(b"x" * 100)'
  far_asks clients 4 7006 'while True: c.send(b"select 1"); c.recv(1000)'
}
down() { end clients; end server; far_down; }
