// Literals of every kind; scripts/texts-oracle compiles this and compares.
using System;

static class Texts
{
    const string Constant = "https://constant.example/";
    static readonly string Field = "grüße ☃ 😀";

    static void Main(string[] args)
    {
        Console.WriteLine(Field + args.Length + "quote \" \\ end" + Constant + args[0] + "LONG");
        Console.WriteLine(@"https://verbatim.example\");
    }
}
