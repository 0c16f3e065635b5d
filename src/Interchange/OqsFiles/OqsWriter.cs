using System.Text;
using Kazasu.Interchange.Text;

namespace Kazasu.Interchange.OqsFiles;

/// <summary>A written file, and which characters of which elements were substituted for the encoding.</summary>
public sealed record OqsWritten(byte[] Bytes, IReadOnlyList<(string Element, Substitution What)> Substitutions);

/// <summary>
/// Writes a message in the order of its layout: no blanks between elements (clients search the raw text), values without value left out, insurer
/// numbers padded, every text by the name chain of the encoding.
/// </summary>
public static class OqsWriter
{
    /// <exception cref="ArgumentException">The message has an element its layout does not know, or a value of another form: our own mistake.</exception>
    public static OqsWritten Write(OqsMessage message, bool shiftJis)
    {
        var text = new StringBuilder(Declaration.For(shiftJis));
        List<(string, Substitution)> told = [];
        var root = new Node("XmlMsg").Add(message.Header).Add(message.Body);
        Element(message.Layout.Root, root, "", text, told, shiftJis ? TextTarget.Windows31J : TextTarget.Utf8);
        return new((shiftJis ? Encodings.Windows31J : Encodings.Utf8).GetBytes(text.ToString()), told);
    }

    private static void Element(Group group, Node node, string path, StringBuilder text, List<(string, Substitution)> told, TextTarget target)
    {
        if (node.Children.FirstOrDefault(child => group.Find(child.Name) is null) is { } stray) { throw new ArgumentException($"{path}{node.Name}/{stray.Name} is not in the layout"); }
        text.Append('<').Append(node.Name).Append('>');
        var inside = node.Name == "XmlMsg" ? "" : $"{path}{node.Name}/";
        foreach (var part in group.Parts)
        {
            foreach (var child in node.All(part.Name))
            {
                if (part is Group inner) { Element(inner, child, inside, text, told, target); }
                else { Value((Leaf)part, child, inside, text, told, target); }
            }
        }

        text.Append("</").Append(node.Name).Append('>');
    }

    private static void Value(Leaf leaf, Node node, string path, StringBuilder text, List<(string, Substitution)> told, TextTarget target)
    {
        if (string.IsNullOrEmpty(node.Value)) { return; }
        var value = leaf.Form.Kind == FormKind.Insurer ? node.Value.Trim(' ').PadLeft(8) : node.Value;
        if (leaf.Form.Kind != FormKind.Text && leaf.Form.Fault(value) is { } why) { throw new ArgumentException($"{path}{leaf.Name} {why}"); }
        var written = NameChain.Write(target, value);
        told.AddRange(written.Substitutions.Select(what => (path + leaf.Name, what)));
        text.Append('<').Append(leaf.Name).Append('>').Append(Escape(written.Text)).Append("</").Append(leaf.Name).Append('>');
    }

    private static string Escape(string value) => value.Replace("&", "&amp;").Replace("<", "&lt;").Replace(">", "&gt;");
}
