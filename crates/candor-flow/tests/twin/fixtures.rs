//! Small programs by hand, one idea each.

/// A program, and how many flows to the log it has.
pub(crate) struct Fixture {
    /// What it shows.
    pub(crate) what: &'static str,
    /// Flows that the engine finds: those that there are.
    pub(crate) flows: usize,
    /// Flows that the twin finds: more where it knows less by design.
    pub(crate) twin: usize,
    /// The code of `onCreate`.
    body: &'static str,
}

impl Fixture {
    /// The whole code.
    pub(crate) fn code(&self) -> String {
        let head = "\
.class public Lshop/Main;
.super Landroid/app/Activity;
.field public static phone:Landroid/telephony/TelephonyManager;
.field public static kept:Ljava/lang/String;
.method public <init>()V
  .locals 0
  invoke-direct {p0}, Landroid/app/Activity;-><init>()V
  return-void
.end method
.method public onCreate(Landroid/os/Bundle;)V
  .locals 10
";
        let text = format!("{head}{}\n  return-void\n.end method\n{CLASSES}", self.body);
        text.lines().map(expand).collect()
    }
}

/// `source v1` and `sink v1` for a source into a register and a sink of one, `unknown v9` for a number that nobody knows,
/// `new v1 Lshop/Box;` for an object; other lines as they are.
fn expand(line: &str) -> String {
    match line.trim().split_once(' ') {
        Some(("source", register)) => format!(
            "  sget-object v0, Lshop/Main;->phone:Landroid/telephony/TelephonyManager;\n  \
             invoke-virtual {{v0}}, Landroid/telephony/TelephonyManager;->getDeviceId()Ljava/lang/String;\n  \
             move-result-object {register}\n"
        ),
        Some(("sink", register)) => format!(
            "  const-string v0, \"tag\"\n  invoke-static {{v0, {register}}}, \
             Landroid/util/Log;->i(Ljava/lang/String;Ljava/lang/String;)I\n"
        ),
        Some(("unknown", register)) => {
            format!("  invoke-static {{}}, Landroid/os/Process;->myPid()I\n  move-result {register}\n")
        }
        Some(("new", rest)) => {
            let (register, class) = rest.split_once(' ').unwrap();
            format!(
                "  new-instance {register}, {class}\n  invoke-direct {{{register}}}, {class}-><init>()V\n"
            )
        }
        _ => format!("{line}\n"),
    }
}

/// Classes that the programs use.
const CLASSES: &str = "
.class public Lshop/Box;
.field public text:Ljava/lang/String;
.field public next:Lshop/Box;
.method public <init>()V
  .locals 0
  invoke-direct {p0}, Ljava/lang/Object;-><init>()V
  return-void
.end method
.method public give()Ljava/lang/String;
  .locals 1
  iget-object v0, p0, Lshop/Box;->text:Ljava/lang/String;
  return-object v0
.end method
.class public Lshop/Safe;
.super Lshop/Box;
.method public <init>()V
  .locals 0
  invoke-direct {p0}, Lshop/Box;-><init>()V
  return-void
.end method
.method public give()Ljava/lang/String;
  .locals 1
  const-string v0, \"safe\"
  return-object v0
.end method
.class public Lshop/Open;
.super Lshop/Box;
.field public text:Ljava/lang/String;
.method public <init>()V
  .locals 0
  invoke-direct {p0}, Lshop/Box;-><init>()V
  return-void
.end method
.method public give()Ljava/lang/String;
  .locals 1
  invoke-super {p0}, Lshop/Box;->give()Ljava/lang/String;
  move-result-object v0
  return-object v0
.end method
.class public Lshop/Tools;
.method public static make(Ljava/lang/String;)Lshop/Box;
  .locals 2
  new-instance v0, Lshop/Box;
  invoke-direct {v0}, Lshop/Box;-><init>()V
  iput-object p0, v0, Lshop/Box;->text:Ljava/lang/String;
  return-object v0
.end method
.method public static same(Ljava/lang/String;)Ljava/lang/String;
  .locals 1
  return-object p0
.end method
.method public static same2(Ljava/lang/String;)Ljava/lang/String;
  .locals 1
  invoke-static {p0}, Lshop/Tools;->same(Ljava/lang/String;)Ljava/lang/String;
  move-result-object v0
  return-object v0
.end method
.method public static again(Ljava/lang/String;I)Ljava/lang/String;
  .locals 2
  if-eqz p1, :end
  add-int/lit8 v0, p1, -1
  invoke-static {p0, v0}, Lshop/Tools;->again(Ljava/lang/String;I)Ljava/lang/String;
  move-result-object v1
  return-object v1
:end
  return-object p0
.end method
.method public static wide(JLshop/Box;Ljava/lang/String;)Ljava/lang/String;
  .locals 1
  return-object p3
.end method
.method public static keep(Ljava/lang/String;)V
  .locals 0
  sput-object p0, Lshop/Main;->kept:Ljava/lang/String;
  return-void
.end method
";

/// All of them.
pub(crate) const ALL: &[Fixture] = &[
    Fixture {
        what: "a register is written over",
        flows: 0,
        twin: 0,
        body: "source v1\n\
             const-string v1, \"a\"\n\
             sink v1",
    },
    Fixture {
        what: "a register is moved on before",
        flows: 1,
        twin: 1,
        body: "source v1\n\
             move-object v2, v1\n\
             const-string v1, \"a\"\n\
             sink v2\n\
             sink v1",
    },
    Fixture {
        what: "either side of an unknown branch",
        flows: 2,
        twin: 2,
        body: "const/4 v1, 0\n\
             unknown v9\n\
             if-eqz v9, :no\n\
             source v1\n\
             goto :end\n\
             :no\n\
             source v1\n\
             :end\n\
             sink v1",
    },
    Fixture {
        what: "a branch on a known number",
        flows: 0,
        twin: 1,
        body: "const/4 v1, 0\n\
             const/4 v2, 1\n\
             if-nez v2, :no\n\
             source v1\n\
             :no\n\
             sink v1",
    },
    Fixture {
        what: "fields of one object",
        flows: 1,
        twin: 1,
        body: "new v1 Lshop/Box;\n\
             source v2\n\
             iput-object v2, v1, Lshop/Box;->text:Ljava/lang/String;\n\
             iget-object v3, v1, Lshop/Box;->text:Ljava/lang/String;\n\
             sink v3",
    },
    Fixture {
        what: "fields of another object of the class",
        flows: 0,
        twin: 0,
        body: "new v1 Lshop/Box;\n\
             new v4 Lshop/Box;\n\
             source v2\n\
             iput-object v2, v1, Lshop/Box;->text:Ljava/lang/String;\n\
             iget-object v3, v4, Lshop/Box;->text:Ljava/lang/String;\n\
             sink v3",
    },
    Fixture {
        what: "another name of an object",
        flows: 1,
        twin: 1,
        body: "new v1 Lshop/Box;\n\
             move-object v4, v1\n\
             source v2\n\
             iput-object v2, v1, Lshop/Box;->text:Ljava/lang/String;\n\
             iget-object v3, v4, Lshop/Box;->text:Ljava/lang/String;\n\
             sink v3",
    },
    Fixture {
        what: "a field is written over",
        flows: 0,
        twin: 1,
        body: "new v1 Lshop/Box;\n\
             source v2\n\
             iput-object v2, v1, Lshop/Box;->text:Ljava/lang/String;\n\
             const-string v2, \"a\"\n\
             iput-object v2, v1, Lshop/Box;->text:Ljava/lang/String;\n\
             iget-object v3, v1, Lshop/Box;->text:Ljava/lang/String;\n\
             sink v3",
    },
    Fixture {
        what: "a field is read before it is written",
        flows: 0,
        twin: 0,
        body: "new v1 Lshop/Box;\n\
             iget-object v3, v1, Lshop/Box;->text:Ljava/lang/String;\n\
             source v2\n\
             iput-object v2, v1, Lshop/Box;->text:Ljava/lang/String;\n\
             sink v3",
    },
    Fixture {
        what: "two objects of one maker",
        flows: 1,
        twin: 1,
        body: "source v1\n\
             const-string v2, \"a\"\n\
             invoke-static {v1}, Lshop/Tools;->make(Ljava/lang/String;)Lshop/Box;\n\
             move-result-object v3\n\
             invoke-static {v2}, Lshop/Tools;->make(Ljava/lang/String;)Lshop/Box;\n\
             move-result-object v4\n\
             iget-object v5, v3, Lshop/Box;->text:Ljava/lang/String;\n\
             sink v5\n\
             iget-object v5, v4, Lshop/Box;->text:Ljava/lang/String;\n\
             sink v5",
    },
    Fixture {
        what: "one method called twice",
        flows: 1,
        twin: 1,
        body: "source v1\n\
             const-string v2, \"a\"\n\
             invoke-static {v1}, Lshop/Tools;->same(Ljava/lang/String;)Ljava/lang/String;\n\
             move-result-object v3\n\
             invoke-static {v2}, Lshop/Tools;->same(Ljava/lang/String;)Ljava/lang/String;\n\
             move-result-object v4\n\
             sink v3\n\
             sink v4",
    },
    Fixture {
        what: "one method called twice by way of another",
        flows: 1,
        twin: 1,
        body: "source v1\n\
             const-string v2, \"a\"\n\
             invoke-static {v1}, Lshop/Tools;->same2(Ljava/lang/String;)Ljava/lang/String;\n\
             move-result-object v3\n\
             invoke-static {v2}, Lshop/Tools;->same2(Ljava/lang/String;)Ljava/lang/String;\n\
             move-result-object v4\n\
             sink v3\n\
             sink v4",
    },
    Fixture {
        what: "a method that calls itself",
        flows: 1,
        twin: 1,
        body: "source v1\n\
             unknown v9\n\
             invoke-static {v1, v9}, Lshop/Tools;->again(Ljava/lang/String;I)Ljava/lang/String;\n\
             move-result-object v3\n\
             sink v3",
    },
    Fixture {
        what: "a static field, written by a method",
        flows: 1,
        twin: 1,
        body: "source v1\n\
             invoke-static {v1}, Lshop/Tools;->keep(Ljava/lang/String;)V\n\
             sget-object v2, Lshop/Main;->kept:Ljava/lang/String;\n\
             sink v2",
    },
    Fixture {
        what: "a static field is written over by a method",
        flows: 0,
        twin: 1,
        body: "source v1\n\
             sput-object v1, Lshop/Main;->kept:Ljava/lang/String;\n\
             const-string v1, \"a\"\n\
             invoke-static {v1}, Lshop/Tools;->keep(Ljava/lang/String;)V\n\
             sget-object v2, Lshop/Main;->kept:Ljava/lang/String;\n\
             sink v2",
    },
    Fixture {
        what: "the class decides what is called: the open one",
        flows: 1,
        twin: 1,
        body: "new v1 Lshop/Open;\n\
             source v2\n\
             iput-object v2, v1, Lshop/Box;->text:Ljava/lang/String;\n\
             invoke-virtual {v1}, Lshop/Box;->give()Ljava/lang/String;\n\
             move-result-object v3\n\
             sink v3",
    },
    Fixture {
        what: "the class decides what is called: the safe one",
        flows: 0,
        twin: 0,
        body: "new v1 Lshop/Safe;\n\
             source v2\n\
             iput-object v2, v1, Lshop/Box;->text:Ljava/lang/String;\n\
             invoke-virtual {v1}, Lshop/Box;->give()Ljava/lang/String;\n\
             move-result-object v3\n\
             sink v3",
    },
    Fixture {
        what: "the class is one of two",
        flows: 1,
        twin: 1,
        body: "new v1 Lshop/Safe;\n\
             unknown v9\n\
             if-eqz v9, :no\n\
             new v1 Lshop/Open;\n\
             :no\n\
             source v2\n\
             iput-object v2, v1, Lshop/Box;->text:Ljava/lang/String;\n\
             invoke-virtual {v1}, Lshop/Box;->give()Ljava/lang/String;\n\
             move-result-object v3\n\
             sink v3",
    },
    Fixture {
        what: "an object in an object",
        flows: 1,
        twin: 1,
        body: "new v1 Lshop/Box;\n\
             new v2 Lshop/Box;\n\
             iput-object v2, v1, Lshop/Box;->next:Lshop/Box;\n\
             source v3\n\
             iput-object v3, v2, Lshop/Box;->text:Ljava/lang/String;\n\
             iget-object v4, v1, Lshop/Box;->next:Lshop/Box;\n\
             iget-object v5, v4, Lshop/Box;->text:Ljava/lang/String;\n\
             sink v5\n\
             iget-object v5, v1, Lshop/Box;->text:Ljava/lang/String;\n\
             sink v5",
    },
    Fixture {
        what: "elements at known positions",
        flows: 1,
        twin: 1,
        body: "const/4 v9, 2\n\
             new-array v1, v9, [Ljava/lang/String;\n\
             source v2\n\
             const/4 v8, 1\n\
             aput-object v2, v1, v8\n\
             aget-object v3, v1, v8\n\
             sink v3\n\
             const/4 v8, 0\n\
             aget-object v3, v1, v8\n\
             sink v3",
    },
    Fixture {
        what: "an element at an unknown position",
        flows: 2,
        twin: 2,
        body: "const/4 v9, 2\n\
             new-array v1, v9, [Ljava/lang/String;\n\
             source v2\n\
             unknown v8\n\
             aput-object v2, v1, v8\n\
             const/4 v8, 0\n\
             aget-object v3, v1, v8\n\
             sink v3\n\
             const/4 v8, 1\n\
             aget-object v3, v1, v8\n\
             sink v3",
    },
    Fixture {
        what: "a value goes round a loop",
        flows: 1,
        twin: 1,
        body: "const/4 v1, 0\n\
             const/4 v2, 0\n\
             :head\n\
             unknown v9\n\
             if-eqz v9, :end\n\
             move-object v2, v1\n\
             source v1\n\
             goto :head\n\
             :end\n\
             sink v2",
    },
    Fixture {
        what: "a text is put together",
        flows: 1,
        twin: 1,
        body: "source v1\n\
             const-string v2, \"a\"\n\
             new v3 Ljava/lang/StringBuilder;\n\
             invoke-virtual {v3, v2}, Ljava/lang/StringBuilder;->append(Ljava/lang/String;)Ljava/lang/StringBuilder;\n\
             move-result-object v4\n\
             invoke-virtual {v4, v1}, Ljava/lang/StringBuilder;->append(Ljava/lang/String;)Ljava/lang/StringBuilder;\n\
             invoke-virtual {v3}, Ljava/lang/StringBuilder;->toString()Ljava/lang/String;\n\
             move-result-object v5\n\
             sink v5\n\
             sink v2",
    },
    Fixture {
        what: "a field and one of its name in the superclass: written over the other",
        flows: 1,
        twin: 1,
        body: "new v1 Lshop/Open;\n\
             source v2\n\
             iput-object v2, v1, Lshop/Box;->text:Ljava/lang/String;\n\
             const-string v3, \"a\"\n\
             iput-object v3, v1, Lshop/Open;->text:Ljava/lang/String;\n\
             iget-object v4, v1, Lshop/Box;->text:Ljava/lang/String;\n\
             sink v4",
    },
    Fixture {
        what: "a field and one of its name in the superclass: read instead of the other",
        flows: 0,
        twin: 0,
        body: "new v1 Lshop/Open;\n\
             source v2\n\
             iput-object v2, v1, Lshop/Box;->text:Ljava/lang/String;\n\
             iget-object v4, v1, Lshop/Open;->text:Ljava/lang/String;\n\
             sink v4",
    },
    Fixture {
        what: "a parameter of two registers before others",
        flows: 1,
        twin: 1,
        body: "source v1\n\
             const-wide/16 v2, 7\n\
             const/4 v4, 0\n\
             invoke-static {v2, v3, v4, v1}, Lshop/Tools;->wide(JLshop/Box;Ljava/lang/String;)Ljava/lang/String;\n\
             move-result-object v5\n\
             sink v5\n\
             sink v4",
    },
];
