throw new Error('\u001b[2J\u001b]0;owned\u0007\u202e</td><script>alert(1)</script> ::error::owned');
