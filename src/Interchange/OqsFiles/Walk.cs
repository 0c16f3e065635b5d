using System.Text;

namespace Kazasu.Interchange.OqsFiles;

/// <summary>Holds a tree against its layout.</summary>
internal static class Walk
{
    /// <summary>After so many faults a file is bad enough; the rest is not listed.</summary>
    private const int MostFaults = 100;

    public static OqsReading Message(Layout layout, Encoding encoding, Node root)
    {
        List<OqsFault> faults = [], unknown = [];
        if (root.Name != "XmlMsg") { return new(null, encoding, [new(ResultCodes.NotHere, root.Line, root.Name, "The root element must be XmlMsg.")], []); }

        Elements(layout.Root, root, "", faults, unknown);
        var message = new OqsMessage(layout, root.Find("MessageHeader") ?? new("MessageHeader"), root.Find("MessageBody") ?? new("MessageBody"));
        return new(message, encoding, faults, unknown);
    }

    private static void Elements(Group group, Node node, string path, List<OqsFault> faults, List<OqsFault> unknown)
    {
        if (faults.Count >= MostFaults) { return; }
        if (node.Value is { } value && value.Trim().Length > 0) { faults.Add(new(ResultCodes.WrongValue, node.Line, path + node.Name, "must hold elements, not text.")); return; }
        if (path.Length > 0 || node.Name != "XmlMsg") { path += node.Name + "/"; }

        foreach (var named in node.Children.GroupBy(child => child.Name))
        {
            if (group.Find(named.Key) is not { } part)
            {
                if (unknown.Count < MostFaults) { unknown.Add(new(ResultCodes.NotHere, named.First().Line, path + named.Key, "is not in the layout and is passed over.")); }
                continue;
            }

            var most = part is Group g ? g.Most : 1;
            if (named.Skip(most).FirstOrDefault() is { } over) { faults.Add(new(ResultCodes.TooMany, over.Line, path + part.Name, $"is there more than {most} times.")); }
            foreach (var child in named.Take(most))
            {
                if (part is Group inner) { Elements(inner, child, path, faults, unknown); }
                else { Value((Leaf)part, child, node, path, faults); }
            }
        }

        foreach (var part in group.Parts.Where(part => part.Must && !There(node, part)))
        {
            if (faults.Count < MostFaults) { faults.Add(new(ResultCodes.Missing, node.Line, path + part.Name, $"must be there ({part.Japanese}).")); }
        }
    }

    private static bool There(Node node, Part part) => node.Find(part.Name) is { } found && (part is Group || !string.IsNullOrEmpty(found.Value) || found.Children.Count > 0);

    private static void Value(Leaf leaf, Node node, Node parent, string path, List<OqsFault> faults)
    {
        if (node.Children.Count > 0) { faults.Add(new(ResultCodes.WrongValue, node.Line, path + leaf.Name, "must hold a value, not elements.")); return; }
        if (string.IsNullOrEmpty(node.Value)) { return; }
        if (leaf.Form.Fault(node.Value) is { } why) { faults.Add(new(ResultCodes.WrongValue, node.Line, path + leaf.Name, why + ".")); }
        if (leaf.Only is { } only && !only.Values.Contains(parent[only.Beside], StringComparer.Ordinal))
        {
            faults.Add(new(ResultCodes.NotHere, node.Line, path + leaf.Name, $"may only be there when {only.Beside} is {string.Join(" or ", only.Values)}."));
        }
    }
}
